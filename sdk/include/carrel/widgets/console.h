// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtWidgets/QWidget>

#include <memory>

class QAction;

namespace carrel {

class ConsolePrivate;
class InputLine;
class Job;
class OutputPane;
class Session;

/// A Python console on a session's interpreter: what the user types runs in the document's `__main__`, beside its
/// scripts.
///
/// Above is what was typed and what came of it, as in an OutputPane (bounded, in colours, with pictures and tables,
/// places in tracebacks are links); below is where the user types. Only the console's own statements are shown, with
/// what they print. What is typed while one runs, runs next.
///
/// | key                           | does                                                                        |
/// |-------------------------------|-----------------------------------------------------------------------------|
/// | Return                        | runs the input if it is complete (complete_input.h), else begins a new line  |
/// | Ctrl+Return, Shift+Return     | a new line in any case; run in any case                                     |
/// | Up, Down                      | through what was typed before, and begins as the input does up to the cursor |
/// | Tab, Shift+Tab                | completes from the live objects, or indents; unindents                      |
/// | Ctrl+C                        | copies a selection; else stops what runs, or clears the input if nothing does |
/// | Escape                        | clears the input (undo brings it back); an empty one leaves it to the window |
/// | Ctrl+L                        | clears what is above                                                        |
/// | Ctrl+Shift+C                  | copies what was typed as a script                                           |
/// | Ctrl++, Ctrl+-, Ctrl+0, wheel | larger, smaller, as it was                                                  |
/// | F6                            | goes between the input and what is above, where Return follows a link       |
///
/// These are the console's also where the window around it has them for something else. From what is above, Tab leads on to
/// the next widget. A host that leads through its window by F6 itself (PaneSwitcher) takes that key from nextPartAction().
///
/// A transcript that is pasted (`>>> x = 1`) loses its prompts and what was printed; an indented block its
/// indentation.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT Console : public QWidget {
    Q_OBJECT
    Q_MOC_INCLUDE("carrel/job.h")
public:
    /// \param session not owned, may go away at any time (then running does nothing); null: none yet
    explicit Console(Session* session = nullptr, QWidget* parent = nullptr);
    ~Console() override;

    Session* session() const;  ///< null: none, or it is gone
    /// What is shown stays.
    void setSession(Session* session);

    OutputPane* outputPane() const;  ///< owned by the console, which tells it what to show: it has no session
    /// Owned by the console. A host that asks its user elsewhere sets its session to null, after that of the console.
    InputLine* inputLine() const;

    QString historyFile() const;  ///< empty: there is none
    /// Where statements are kept from one program's run to the next; several consoles may share it. Only the user may
    /// read it. \param path empty, as at first: they are forgotten with the console
    void setHistoryFile(const QString& path);

    /// What F6 leads through, that is in sight: where the user types, and what is above it.
    QList<QWidget*> parts() const;
    /// Has the key of goToNextPart(), which a host may change. Owned by the console.
    QAction* nextPartAction() const;

    /// What stands where the user types.
    QString input() const;
    void setInput(const QString& text);  ///< in place of what stands there
    /// What was typed and is still shown, without prompts: a script. Of the lines that are selected, or of all if
    /// none is.
    QString script() const;

    int zoom() const;  ///< see OutputPane::zoom()
    void setZoom(int steps);  ///< see OutputPane::zoom()

public Q_SLOTS:
    /// Runs the input, complete or not. \return the job, which belongs to the session; null if there is nothing to
    /// run
    carrel::Job* run();
    /// Asks all that was typed here and has not finished to stop.
    void stop();
    /// Removes what is shown.
    void clear();
    void copyAsScript();  ///< puts script() on the clipboard
    /// From the input to what is above it, and back.
    void goToNextPart();

Q_SIGNALS:
    /// The user chose a place in a traceback, that is not in what was typed. (That is brought back to be edited.)
    /// Columns as in ScriptFrame; -1 where not known.
    void locationActivated(const QString& file, int line, int column, int endColumn);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::unique_ptr<ConsolePrivate> d;
};

}  // namespace carrel
