// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/scene_memory.h"

#include <QtCore/QStringList>

#include <optional>

class QUndoCommand;
class QUndoStack;

namespace studio {

class Scene;
class SceneHistory;

/// Runs of a script that take the place of its last one, as when a parameter has another value.
///
/// The scene is shown as it was until such a run has succeeded; else nothing has happened. It begins with the scene
/// that the last run has begun with, unless somebody else has changed it since: so what a script adds is there once,
/// and not once for each value that a slider was dragged through. All of them, one after the other, are one step of
/// the user's.
class SceneRerun {
public:
    /// All live longer than this.
    SceneRerun(Scene& scene, SceneHistory& history, const QUndoStack& stack);

    /// A run of the whole script begins or ends that is shown while it goes on.
    void beginOpenRun();
    void endOpenRun();

    void begin(const QString& name);
    bool isUnderWay() const { return m_lastGood.has_value(); }
    enum class End { Whole, Broken };
    void end(End end);
    /// The user does something to the scene: what the run has done goes, and what it still does raises in it.
    void giveWay();

private:
    /// Of the list of steps: another one means that something has changed.
    struct Place {
        int index = 0;
        const QUndoCommand* top = nullptr;
        friend bool operator==(const Place&, const Place&) = default;
    };
    Place place() const;
    void keep(const SceneMemory& good);
    void leave();

    Scene& m_scene;
    SceneHistory& m_history;
    const QUndoStack& m_stack;
    std::optional<SceneMemory> m_base;  // what the last run has begun with
    std::optional<Place> m_baseIsOf;    // where the list of steps was when that run had ended
    std::optional<SceneMemory> m_lastGood;
    QString m_name;
    QStringList m_selected;  // names of objects, which will be others
    quint64 m_step = 0;
};

}  // namespace studio
