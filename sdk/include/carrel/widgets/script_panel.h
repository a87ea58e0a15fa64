// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/job.h>

#include <QtWidgets/QWidget>

#include <memory>

namespace carrel {

class CodeAssistant;
class InputLine;
class JobBar;
class ModuleWatch;
class OutputPane;
class ScriptAssistance;
class ScriptDialogs;
class ScriptEditor;
class ScriptPanelPrivate;
class Session;

/// A document's scripting in one widget: editor above, output below, and the state of what runs. When a module that
/// the script has imported was changed on disk, a bar above the output offers to reload it, or to restart the
/// interpreter. A script that asks for input gets it from a line below the output; its dialogs (`carrel.ui`) cover editor
/// and output until they are answered. The job bar's "Why?" writes into the output what the script is at.
///
/// Keys: F5 runs everything, Ctrl+Return the selection (or the cursor's line), Ctrl+Shift+Return the cell, Shift+F5 stops, F6 goes to the next
/// part. They are actions of the panel (`actions()`); a host with actions of its own takes their shortcuts away.
///
/// \hostthread every function and every signal.
class CARREL_WIDGETS_EXPORT ScriptPanel : public QWidget {
    Q_OBJECT
    Q_MOC_INCLUDE("carrel/session.h")
    Q_MOC_INCLUDE("carrel/widgets/job_bar.h")
    Q_MOC_INCLUDE("carrel/widgets/script_editor.h")
public:
    /// \param session what runs the scripts; not owned, may go away at any time (then running does nothing)
    explicit ScriptPanel(Session* session, QWidget* parent = nullptr);
    /// \param editor becomes a child of the panel
    ScriptPanel(Session* session, ScriptEditor* editor, QWidget* parent = nullptr);
    ~ScriptPanel() override;

    Session* session() const;  ///< null: it is gone
    void setSession(Session* session);  ///< as in the constructor

    ScriptEditor* editor() const;    ///< owned by the panel
    /// Shows another script of the document in place of the one that is shown, which is hidden, goes on to be a child of the
    /// panel, and may be shown again, or deleted. Each keeps its source name, "script" at first. What is written of places
    /// in another script than the one that is shown is told by locationActivated().
    /// \param editor becomes a child of the panel
    void setEditor(ScriptEditor* editor);
    OutputPane* outputPane() const;  ///< owned by the panel
    JobBar* jobBar() const;          ///< owned by the panel
    InputLine* inputLine() const;    ///< owned by the panel
    /// Owned by the panel. A host that has dialogs of its own sets its session to null, after that of the panel.
    ScriptDialogs* dialogs() const;
    /// Owned by the panel. A host that does not want the offer sets its session to null, after that of the panel.
    ModuleWatch* moduleWatch() const;

    /// Helps the one who writes the script, in the editor, from now on. A host has one assistant for all its panels.
    /// \param assistant not owned; may go away at any time. Null: no help
    void setAssistant(CodeAssistant* assistant);
    /// Owned by the editor; null without an assistant.
    ScriptAssistance* assistance() const;

    /// What F6 leads through, that is shown: a dialog of a script; or else the script, offers, the output, and the line for
    /// input. For a host that leads through its window itself: see PaneSwitcher.
    QList<QWidget*> parts() const;

    QString sourceName() const;
    /// What tracebacks call the script that is shown; a path makes its folder importable and sets `__file__`. Places under an
    /// earlier name that was no path, "untitled" for example, stay places in this script.
    void setSourceName(const QString& name);

public Q_SLOTS:
    /// Runs the whole script. \return the job, which belongs to the session; null if that is gone
    carrel::Job* run();
    /// Runs ScriptEditor::pieceToRun(). \return the job; null if there is nothing to run
    carrel::Job* runSelection();
    /// Runs ScriptEditor::cellToRun(). \return as runSelection()
    carrel::Job* runCell();
    /// As JobBar::stop().
    void stop();
    /// Session::reset(). What native code holds is given up at once if it is known to be stuck.
    void restart();
    /// Moves the focus from the script to the offer about changed modules, if there is one, to the output, to the line
    /// for input, if a script asks for some, and back to the script; into a dialog, where one is shown.
    void goToNextPart();

Q_SIGNALS:
    /// run() has begun a run of the whole script.
    void started(carrel::Job* job);
    /// The user chose a place in a traceback that is not in this panel's script. (One that is, is shown.)
    void locationActivated(const QString& file, int line, int column, int endColumn);

private:
    std::unique_ptr<ScriptPanelPrivate> d;
};

}  // namespace carrel
