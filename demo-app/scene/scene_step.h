// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/object_state.h"

#include <QtGui/QUndoCommand>

#include <map>

namespace studio {

class Scene;

/// One object, before and after. Null: it does not exist.
struct ObjectChange {
    quint64 id = 0;
    ObjectStateRef before;
    ObjectStateRef after;
};

/// What belongs to one step of the user's, and so is undone together.
struct StepGroup {
    quint64 run = 0;        ///< of a script; 0: each change is a step
    bool isInEdit = false;  ///< of a script's `carrel.edit()`, which groups by itself
    QByteArray
        property{};  ///< in an edit: further changes of it, of the same object, are one with this; empty: none are

    friend bool operator==(const StepGroup&, const StepGroup&) = default;
};

/// Changes of a scene that the user undoes at once. What one run of a script does is one of them, and keeps of each
/// object only what it was and what has become of it: an animation of an hour is undone in a moment, and costs no
/// memory.
class SceneStep : public QUndoCommand {
public:
    SceneStep(Scene& scene, const QString& text, const QList<ObjectChange>& changes, const StepGroup& group);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    bool takes(const SceneStep& other) const;
    bool isOfSameObject(const SceneStep& other) const;

    Scene& m_scene;
    std::map<quint64, ObjectChange> m_changes;  // by ObjectChange::id
    StepGroup m_group;
};

}  // namespace studio
