// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/scene_step.h"

#include <functional>
#include <memory>

class QUndoStack;

namespace carrel {
class EditTransaction;
}

namespace studio {

/// The document's list of steps, as a scene sees it: puts its changes there, and knows which of them are one step.
class SceneHistory {
public:
    /// \param stack lives longer than this
    explicit SceneHistory(QUndoStack& stack) : m_stack(stack) { }

    /// What a script changes in `carrel.edit()` is grouped by `edits`.
    void setEdits(std::shared_ptr<const carrel::EditTransaction> edits) { m_edits = std::move(edits); }

    enum class Steps {
        Pushed,
        Gathered,  ///< what scripts change is changed, but whoever wants that makes a step of it
        Refused,   ///< what they change raises a RuntimeError in them
    };
    void setSteps(Steps steps) { m_steps = steps; }
    /// Is called before the user changes something.
    void setUserGuard(std::function<void()> guard) { m_guard = std::move(guard); }
    /// A number that no run has yet.
    quint64 newRun() { return ++m_runs; }
    /// Changes that have been made, as one step with all others of that run, as long as nothing comes between.
    void pushRun(Scene& scene, const QString& name, const QList<ObjectChange>& changes, quint64 run);

    /// What is changed from now on is one step, with this name.
    void beginRun(const QString& name);
    void endRun();

    /// What is pushed while it lives is the user's, whatever scripts are at.
    class UserStep {
    public:
        explicit UserStep(SceneHistory& history) : m_history(history)
        {
            if (m_history.m_guard)
                m_history.m_guard();
            m_history.m_isUsers = true;
        }
        ~UserStep() { m_history.m_isUsers = false; }
        UserStep(const UserStep&) = delete;
        UserStep& operator=(const UserStep&) = delete;

    private:
        SceneHistory& m_history;
    };

    /// Puts them on the stack, which makes them.
    /// \param text what the user reads, where it is no run of a script
    /// \param property of a single object; empty for anything else
    void push(Scene& scene, const QString& text, const QList<ObjectChange>& changes, const QByteArray& property = {});

private:
    QUndoStack& m_stack;
    std::shared_ptr<const carrel::EditTransaction> m_edits;
    std::function<void()> m_guard;
    Steps m_steps = Steps::Pushed;
    QString m_runName;
    quint64 m_runs = 0;
    bool m_isInRun = false;
    bool m_isUsers = false;
};

}  // namespace studio
