// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene.h"

#include "scene/color_sequence.h"
#include "scene/scene_input.h"

#include <QtCore/QVariantMap>

#include <utility>

namespace studio {

using namespace Qt::StringLiterals;
using carrel::ElementFormat;
using carrel::Value;

namespace {

QByteArray bytesOf(const QVariantMap& mesh, const QString& key)
{
    const QVariant value = mesh.value(key);
    if (value.metaType() != QMetaType::fromType<QByteArray>())
        refuse(u"mesh: a dict with \"vertices\" and \"triangles\", both bytes, is wanted"_s);
    return value.toByteArray();
}

}  // namespace

Scene::Scene(SceneHistory& history, QObject* parent) : QObject(parent), m_history(history) { }

/// They would look for it.
Scene::~Scene() { qDeleteAll(findChildren<SceneObject*>(QString(), Qt::FindDirectChildrenOnly)); }

// --- what is in it ----------------------------------------------------------------------------------------------

QList<SceneObject*> Scene::objects() const
{
    QList<SceneObject*> list;
    list.reserve(count());
    for (const auto& [id, object] : m_objects)
        list.append(object);
    return list;
}

SceneObject* Scene::object(quint64 id) const
{
    const auto found = m_objects.find(id);
    return found == m_objects.end() ? nullptr : found->second;
}

SceneObject* Scene::find(const QString& name) const { return object(m_names.value(name)); }

QList<SceneObject*> Scene::selection() const
{
    QList<SceneObject*> list;
    for (const quint64 id : m_selection)
        list.append(object(id));
    return list;
}

std::optional<Box> Scene::box() const
{
    std::optional<Box> all;
    for (const auto& [id, object] : m_objects) {
        const auto one = object->isVisible() ? object->box() : std::nullopt;
        if (one)
            all = all ? all->united(*one) : *one;
    }
    return all;
}

Value Scene::bounds() const
{
    const auto around = box();
    return around ? valueOf(*around) : Value();
}

QString Scene::freeName(const QString& name)
{
    QString free = name;
    for (int& number = m_lastNumbers[name]; m_names.contains(free);)
        free = u"%1.%2"_s.arg(name).arg(++number, 3, 10, QLatin1Char('0'));
    return free;
}

// --- making and removing ----------------------------------------------------------------------------------------

template <class Object>
Object* Scene::add(ObjectState state, const QString& name, const QString& color, const QString& text)
{
    if (name.trimmed().isEmpty())
        refuse(u"name: a text that is not empty is wanted"_s);
    const quint64 id = m_lastId + 1;
    state.color = color.isEmpty() ? nextColor(id - 1) : colorFrom(color);
    state.name = freeName(name);
    m_lastId = id;
    m_history.push(*this, text, {{id, nullptr, std::make_shared<const ObjectState>(std::move(state))}});
    return static_cast<Object*>(object(id));
}

MeshObject* Scene::addMesh(const QString& name, const Value& vertices, const Value& triangles, const QString& color)
{
    ObjectState state{.kind = ObjectKind::Mesh};
    setVertices(state.geometry, vertices);
    setIndices(state.geometry, triangles, 3, u"triangles"_s);
    return add<MeshObject>(std::move(state), name, color, tr("Add mesh"));
}

MeshObject* Scene::addMesh(const QString& name, const QVariantMap& mesh)
{
    const auto vertices = rowsFrom(bytesOf(mesh, u"vertices"_s), ElementFormat::Float32, 3, u"vertices"_s);
    const auto triangles = rowsFrom(bytesOf(mesh, u"triangles"_s), ElementFormat::UInt32, 3, u"triangles"_s);
    return addMesh(name, Value(vertices), Value(triangles));
}

PointsObject* Scene::addPoints(const QString& name, const Value& vertices, double size, const QString& color)
{
    ObjectState state{.kind = ObjectKind::Points, .size = numberWithin(size, 1, 64, u"size"_s)};
    setVertices(state.geometry, vertices);
    return add<PointsObject>(std::move(state), name, color, tr("Add points"));
}

PointsObject* Scene::addPoints(const QString& name, const Value& vertices, const QString& color)
{
    return addPoints(name, vertices, 4, color);
}

LinesObject* Scene::addLines(const QString& name, const Value& vertices, const Value& segments, const QString& color)
{
    ObjectState state{.kind = ObjectKind::Lines};
    setVertices(state.geometry, vertices);
    if (!segments.isNone())
        setIndices(state.geometry, segments, 2, u"segments"_s);
    return add<LinesObject>(std::move(state), name, color, tr("Add lines"));
}

LinesObject* Scene::addLines(const QString& name, const Value& vertices, const QString& color)
{
    return addLines(name, vertices, Value(), color);
}

void Scene::remove(SceneObject* object)
{
    if (!object || object->parent() != this)
        refuse(u"object: one of this scene is wanted"_s);
    removeAll({object->id()}, tr("Remove"));
}

void Scene::remove(const QString& name)
{
    SceneObject* const object = find(name);
    if (!object)
        refuse(u"the scene has no object '%1'"_s.arg(name));
    remove(object);
}

void Scene::clear()
{
    QList<quint64> ids;
    for (const auto& [id, object] : m_objects)
        ids.append(id);
    removeAll(ids, tr("Clear the scene"));
}

void Scene::removeByUser(const QList<SceneObject*>& objects)
{
    QStringList names;
    for (const SceneObject* object : objects)
        names.append(object->name());
    const SceneHistory::UserStep step(m_history);  // a run may give way to it, and with that other objects be there
    QList<quint64> ids;
    for (const QString& name : std::as_const(names)) {
        if (m_names.contains(name))
            ids.append(m_names.value(name));
    }
    removeAll(ids, tr("Remove"));
}

void Scene::removeAll(const QList<quint64>& ids, const QString& text)
{
    QList<ObjectChange> changes;
    for (const quint64 id : ids)
        changes.append({id, object(id)->stateRef(), nullptr});
    if (!changes.isEmpty())
        m_history.push(*this, text, changes);
}

// --- steps ------------------------------------------------------------------------------------------------------

void Scene::change(SceneObject& object, const ObjectState& next, const QString& text, const QByteArray& property)
{
    if (next == object.state())
        return;
    m_history.push(*this, text, {{object.id(), object.stateRef(), std::make_shared<const ObjectState>(next)}},
                   property);
}

void Scene::put(quint64 id, const ObjectStateRef& state)
{
    SceneObject* const existing = object(id);
    touch();
    if (existing && !state)
        return erase(*existing);
    if (!state)
        return;
    if (existing) {
        forgetName(*existing);
        m_names.insert(state->name, id);
        existing->setState(state);
        return;
    }
    m_names.insert(state->name, id);
    SceneObject* const made = makeObject(id, state);
    m_objects.emplace(id, made);
    Q_EMIT objectAdded(made);
}

SceneObject* Scene::makeObject(quint64 id, const ObjectStateRef& state)
{
    switch (state->kind) {
    case ObjectKind::Mesh:
        return new MeshObject(*this, id, state);
    case ObjectKind::Points:
        return new PointsObject(*this, id, state);
    case ObjectKind::Lines:
        break;
    }
    return new LinesObject(*this, id, state);
}

void Scene::erase(SceneObject& object)
{
    const QString name = object.name();
    QList<quint64> selected = m_selection;
    selected.removeAll(object.id());
    forgetName(object);
    m_objects.erase(object.id());
    delete &object;
    setSelection(selected);
    Q_EMIT objectRemoved(name);
}

/// Steps that are undone may give two objects one name for a moment.
void Scene::forgetName(const SceneObject& object)
{
    if (m_names.value(object.name()) == object.id())
        m_names.remove(object.name());
}

void Scene::touch()
{
    if (m_held || std::exchange(m_isTouched, true))
        return;
    const auto tell = [this] {
        m_isTouched = false;
        Q_EMIT changed();
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void Scene::noteRefresh()
{
    ++m_refreshes;
    touch();
}

// --- documents --------------------------------------------------------------------------------------------------

QList<ObjectStateRef> Scene::states() const
{
    QList<ObjectStateRef> list;
    for (const auto& [id, object] : m_objects)
        list.append(object->stateRef());
    return list;
}

void Scene::restore(const QList<ObjectStateRef>& states)
{
    for (const SceneObject* object : objects())
        put(object->id(), nullptr);
    for (const ObjectStateRef& state : states) {
        ObjectState renamed = *state;
        renamed.name = freeName(state->name);
        put(++m_lastId, renamed.name == state->name ? state : std::make_shared<const ObjectState>(renamed));
    }
}

// --- the selection ----------------------------------------------------------------------------------------------

void Scene::select(const QList<SceneObject*>& objects)
{
    QList<quint64> ids;
    for (SceneObject* object : objects) {
        if (!object || object->parent() != this)
            refuse(u"selection: objects of this scene are wanted"_s);
        if (!ids.contains(object->id()))
            ids.append(object->id());
    }
    setSelection(ids);
}

void Scene::setSelection(const QList<quint64>& ids)
{
    // Of two that are empty Qt compares what is at a null pointer, which a sanitizer objects to.
    if ((ids.isEmpty() && m_selection.isEmpty()) || ids == m_selection)
        return;
    m_selection = ids;
    Q_EMIT selectionChanged();
}

}  // namespace studio
