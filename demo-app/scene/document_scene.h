// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/scene.h"
#include "scene/scene_history.h"

#include <QtGui/QUndoStack>

namespace carrel {
class HostStub;
class Job;
class Session;
}  // namespace carrel

namespace studio {

/// The scene of one document, with the steps that its user undoes.
class DocumentScene : public QObject {
    Q_OBJECT
public:
    explicit DocumentScene(QObject* parent = nullptr);

    Scene& scene() { return m_scene; }
    QUndoStack& undoStack() { return m_stack; }

    /// Gives it to the session's scripts as `scene`. What a job changes is one step, with its title; each block of
    /// `carrel.edit()` is one of its own.
    void expose(carrel::Session& session);
    /// What editors know of it.
    static void describe(carrel::HostStub& stub);

private:
    void watch(carrel::Job& job);

    QUndoStack m_stack;
    SceneHistory m_history{m_stack};
    Scene m_scene{m_history};
};

}  // namespace studio
