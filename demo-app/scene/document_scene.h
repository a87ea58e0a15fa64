// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/script_models.h"
#include "scene/scene.h"
#include "scene/scene_rerun.h"
#include "scene/scene_history.h"

#include <QtGui/QUndoStack>

#include <memory>

namespace carrel {
class EditTransaction;
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

    /// Gives it to the session's scripts as `scene`, and files of models as `models`. What a job changes is one step, with its title.
    void expose(carrel::Session& session);
    /// For Session::setEdits(): each block of `carrel.edit()` is a step of its own.
    std::shared_ptr<carrel::EditTransaction> edits() const { return m_edits; }
    /// Has these objects and no others, and nothing to undo: what a document had when it was saved.
    void restore(const QList<ObjectStateRef>& states);
    /// A run of the document's whole script, before it runs: what it has changed goes when it is run anew.
    void followRun(carrel::Job& job);
    /// The same of one that takes the place of the last: the scene is shown as it was until it has succeeded.
    void showWhenWhole(carrel::Job& job);
    // What the user does, also where a run is under way that is not to be seen yet: that is given up.
    void undo();
    void redo();
    /// What editors know of it.
    static void describe(carrel::HostStub& stub);

private:
    enum class Extent {
        Some,   ///< of the script, or something beside it
        Whole,  ///< from its beginning to its end
        Anew,   ///< in place of the last one
    };
    void watch(carrel::Job& job);
    void begin(const carrel::Job& job);
    void end(const carrel::Job& job);
    void giveWay();

    QUndoStack m_stack;
    SceneHistory m_history{m_stack};
    Scene m_scene{m_history};
    SceneRerun m_rerun{m_scene, m_history, m_stack};
    std::shared_ptr<carrel::EditTransaction> m_edits;
    QHash<quint64, Extent> m_extents;  // of jobs that have not ended
    quint64 m_runningJob = 0;
    ModelsForScripts m_models;
};

}  // namespace studio
