// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/widgets.md shows.
#include <carrel/code_assistant.h>
#include <carrel/session.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/live_run.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/parameter_panel.h>
#include <carrel/widgets/plain_script_editor.h>
#include <carrel/widgets/problems_view.h>
#include <carrel/widgets/script_panel.h>
#include <carrel/widgets/variables_panel.h>

#include <QDockWidget>
#include <QMainWindow>
#include <QVBoxLayout>

namespace {

QWidget* makePanel(carrel::Session* session)
{
    //! [parts]
    auto* panel = new QWidget;
    auto* editor = new carrel::PlainScriptEditor;
    auto* output = new carrel::OutputPane;
    auto* bar = new carrel::JobBar;
    output->setSession(session);
    bar->setSession(session);
    auto* layout = new QVBoxLayout(panel);
    for (QWidget* part : {static_cast<QWidget*>(editor), static_cast<QWidget*>(output), static_cast<QWidget*>(bar)})
        layout->addWidget(part);
    QObject::connect(
        output, &carrel::OutputPane::locationActivated, editor,
        [editor](const QString&, int line, int column, int end) { editor->goToLine(line, column, end); });
    //! [parts]
    return panel;
}

void addDocks(QMainWindow* window, carrel::Session* session, carrel::ScriptPanel* panel)
{
    const auto addDock = [window](const QString& title, QWidget* widget) {
        auto* dock = new QDockWidget(title, window);
        dock->setObjectName(title);
        dock->setWidget(widget);
        window->addDockWidget(Qt::RightDockWidgetArea, dock);
    };
    //! [docks]
    auto* parameters = new carrel::ParameterPanel;
    auto* variables = new carrel::VariablesPanel;
    auto* problems = new carrel::ProblemsView;
    parameters->setSession(session);
    variables->setSession(session);
    problems->setSession(session);
    addDock("Parameters", parameters);
    addDock("Variables", variables);
    addDock("Problems", problems);
    //! [docks]
    //! [live]
    auto* live = new carrel::LiveRun([panel] { return panel->run(); }, panel);
    live->setSession(session);
    QObject::connect(panel, &carrel::ScriptPanel::started, live, &carrel::LiveRun::follow);
    //! [live]
}

void assist(carrel::Runtime& runtime, carrel::ScriptPanel* panel, const QString& stubs)
{
    //! [assist]
    auto* assistant = new carrel::CodeAssistant(runtime, {.stubFolders = {stubs}}, panel->window());
    panel->setAssistant(assistant);
    //! [assist]
}

}  // namespace

QWidget* useWidgets(QMainWindow* window, carrel::Runtime& runtime, carrel::Session* session, const QString& stubs)
{
    auto* panel = new carrel::ScriptPanel(session, window);
    addDocks(window, session, panel);
    assist(runtime, panel, stubs);
    return makePanel(session);
}
