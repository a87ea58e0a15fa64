// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Objects from files of models, and for them.

#include "models/model_value.h"
#include "scene/color_sequence.h"
#include "scene/scene.h"
#include "scene/scene_input.h"

namespace studio {

using namespace Qt::StringLiterals;

QList<SceneObject*> Scene::addModel(const carrel::Value& model)
{
    const QString name = model[u"name"_s].toText().value_or(QString());
    return addAll(partsFrom(model), name, tr("Add model"));
}

QList<SceneObject*> Scene::addByUser(const QList<ObjectState>& parts, const QString& name, const QString& text)
{
    const SceneHistory::UserStep step(m_history);
    return addAll(parts, name, text);
}

QList<SceneObject*> Scene::addAll(const QList<ObjectState>& parts, const QString& name, const QString& text)
{
    QList<ObjectChange> changes;
    for (ObjectState state : parts) {
        const quint64 id = ++m_lastId;
        if (!state.color.isValid())
            state.color = nextColor(id - 1);
        if (state.name.trimmed().isEmpty())
            state.name = name.trimmed().isEmpty() ? tr("model") : name;
        state.name = freeName(state.name);
        m_names.insert(state.name, id);  // taken, for those that follow
        changes.append({id, nullptr, std::make_shared<const ObjectState>(std::move(state))});
    }
    if (!changes.isEmpty())
        m_history.push(*this, text, changes);
    QList<SceneObject*> added;
    for (const ObjectChange& change : changes)
        added.append(object(change.id));
    return added;
}

carrel::Value Scene::model(const QList<SceneObject*>& chosen) const
{
    QList<ObjectState> parts;
    for (const SceneObject* object : chosen.isEmpty() ? objects() : chosen) {
        if (!object || object->parent() != this)
            refuse(u"objects: those of this scene are wanted"_s);
        parts.append(object->state());
    }
    return valueOf(u"scene"_s, parts, {});
}

}  // namespace studio
