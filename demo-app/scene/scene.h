// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/scene_history.h"
#include "scene/scene_memory.h"
#include "scene/scene_object.h"
#include "scene/shown_scene.h"

#include <QtCore/QHash>

#include <map>

namespace studio {

/// What a document's scripts have made, and its viewport shows: objects in the order in which they were made.
///
/// Scripts know it as `scene`. What they and the user do is a step that can be undone, but for what is selected,
/// which is no part of the document. What is wrong throws std::invalid_argument, and changes nothing. \hostthread
class Scene : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "What this document shows. The z axis points up.")
    Q_CLASSINFO("carrel.doc.objects", "All objects, in the order in which they were made.")
    Q_CLASSINFO("carrel.doc.selection", "The objects that the user has clicked, or a script has chosen.")
    Q_CLASSINFO("carrel.doc.count", "How many objects there are.")
    Q_CLASSINFO("carrel.doc.bounds",
                "[[x, y, z], [x, y, z]] around all that is visible; None where there is nothing.")
    Q_CLASSINFO(
        "carrel.doc.addMesh",
        "Adds a surface: vertices of shape (n, 3), triangles of shape (m, 3) with indices of vertices. Buffers are "
        "shared, not copied; lists may be given, too. Or a dict, as Mesh.as_value() of the module geometry gives.")
    Q_CLASSINFO("carrel.doc.addPoints", "Adds points; their size is in pixels.")
    Q_CLASSINFO("carrel.doc.addLines",
                "Adds a line through all vertices; or segments, of shape (m, 2), with indices of vertices.")
    Q_CLASSINFO("carrel.doc.addModel",
                "Adds all parts of a model, as models.read() gives it, and gives its objects. One step.")
    Q_CLASSINFO("carrel.doc.model", "These objects, or all, as models.write() takes them. Buffers are shared.")
    Q_CLASSINFO("carrel.doc.find", "The object of that name, or None.")
    Q_CLASSINFO("carrel.doc.remove", "Removes an object, which may be given by its name.")
    Q_CLASSINFO("carrel.doc.clear", "Removes all objects.")
    Q_CLASSINFO("carrel.doc.select", "As writing `selection`, but may be used in carrel.edit(), too.")
    Q_CLASSINFO("carrel.pure", "select")
    Q_PROPERTY(QList<studio::SceneObject*> objects READ objects NOTIFY changed)
    Q_PROPERTY(QList<studio::SceneObject*> selection READ selection WRITE select NOTIFY selectionChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(carrel::Value bounds READ bounds NOTIFY changed)
public:
    /// \param history lives longer than the scene
    explicit Scene(SceneHistory& history, QObject* parent = nullptr);
    ~Scene() override;

    QList<studio::SceneObject*> objects() const;
    QList<studio::SceneObject*> selection() const;
    bool isSelected(const SceneObject& object) const { return m_selection.contains(object.id()); }
    int count() const { return int(m_objects.size()); }
    carrel::Value bounds() const;
    /// Around all that is visible.
    std::optional<Box> box() const;
    /// Null where there is none.
    SceneObject* object(quint64 id) const;

    Q_INVOKABLE studio::MeshObject* addMesh(const QString& name, const carrel::Value& vertices,
                                            const carrel::Value& triangles, const QString& color = QString());
    Q_INVOKABLE studio::MeshObject* addMesh(const QString& name, const QVariantMap& mesh);
    Q_INVOKABLE studio::PointsObject* addPoints(const QString& name, const carrel::Value& vertices, double size = 4,
                                                const QString& color = QString());
    Q_INVOKABLE studio::PointsObject* addPoints(const QString& name, const carrel::Value& vertices,
                                                const QString& color);
    Q_INVOKABLE studio::LinesObject* addLines(const QString& name, const carrel::Value& vertices,
                                              const carrel::Value& segments = carrel::Value(),
                                              const QString& color = QString());
    Q_INVOKABLE studio::LinesObject* addLines(const QString& name, const carrel::Value& vertices,
                                              const QString& color);
    Q_INVOKABLE QList<studio::SceneObject*> addModel(const carrel::Value& model);
    Q_INVOKABLE carrel::Value model(const QList<studio::SceneObject*>& objects = {}) const;
    Q_INVOKABLE studio::SceneObject* find(const QString& name) const;
    Q_INVOKABLE void remove(studio::SceneObject* object);
    Q_INVOKABLE void remove(const QString& name);
    Q_INVOKABLE void clear();
    Q_INVOKABLE void select(const QList<studio::SceneObject*>& objects);

    /// What the user does, who may do it while a script runs: a step of its own. \param objects of this scene
    void removeByUser(const QList<SceneObject*>& objects);
    /// As one step. \param name of those that have none
    QList<SceneObject*> addByUser(const QList<ObjectState>& parts, const QString& name, const QString& text);

    /// All that it is, in order.
    QList<ObjectStateRef> states() const;
    /// Has these objects and no others, without a step.
    void restore(const QList<ObjectStateRef>& states);
    /// How often an object has said that its memory was written to, which is no step.
    quint64 refreshCount() const { return m_refreshes; }

    SceneMemory remember() const;
    /// Has all of it be as it was, without a step.
    void restore(const SceneMemory& memory);

    /// What a viewport shows: the scene as it is, or as it was when it was held.
    ShownScene shown() const;
    /// shown() stays as it is now, and nothing is told by `changed`, until release().
    void hold();
    void release();
    bool isHeld() const { return m_held.has_value(); }

    // For its objects and steps.
    void noteRefresh();
    /// Has the object be so, as a step. Nothing happens where it is so already.
    void change(SceneObject& object, const ObjectState& next, const QString& text, const QByteArray& property);
    /// Has the object be so, without a step. Null: it goes.
    void put(quint64 id, const ObjectStateRef& state);
    /// Has `changed` be emitted, once for all that happens before the event loop is back.
    void touch();
    quint64 nextRevision() { return ++m_revisions; }
    /// `name`, or with a number behind it where that is taken.
    QString freeName(const QString& name);

Q_SIGNALS:
    /// Something in it. Not once for each change.
    void changed();
    void selectionChanged();
    void objectAdded(studio::SceneObject* object);
    /// It is gone already.
    void objectRemoved(const QString& name);

private:
    template <class Object>
    Object* add(ObjectState state, const QString& name, const QString& color, const QString& text);
    QList<SceneObject*> addAll(const QList<ObjectState>& parts, const QString& name, const QString& text);
    void removeAll(const QList<quint64>& ids, const QString& text);
    SceneObject* makeObject(quint64 id, const ObjectStateRef& state);
    void erase(SceneObject& object);
    void forgetName(const SceneObject& object);
    void setSelection(const QList<quint64>& ids);

    SceneHistory& m_history;
    std::map<quint64, SceneObject*> m_objects;  // by id, which is the order; children of this
    QHash<QString, quint64> m_names;
    QHash<QString, int> m_lastNumbers;  // that freeName() has given
    QList<quint64> m_selection;
    quint64 m_lastId = 0;
    quint64 m_revisions = 0;
    quint64 m_refreshes = 0;
    bool m_isTouched = false;
    std::optional<ShownScene> m_held;
};

}  // namespace studio
