// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//! [includes]
#include "scripting.h"

#include "notes.h"

#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QDockWidget>
#include <QMainWindow>
#include <QPlainTextEdit>
//! [includes]

//! [session]
Scripting::Scripting(carrel::Runtime& runtime, QPlainTextEdit* edit, QMainWindow* window)
    : QObject(window),
      m_session(carrel::Session::open(runtime, {.name = "notes", .isolation = carrel::Isolation::Auto}))
{
    addDock(window);
    if (const auto exposed = m_session->expose("notes", new Notes(edit)); !exposed)
        m_panel->outputPane()->appendNote(exposed.error().message);
}
//! [session]

//! [dock]
void Scripting::addDock(QMainWindow* window)
{
    m_panel = new carrel::ScriptPanel(m_session.get());
    m_panel->setMinimumWidth(400);
    m_panel->editor()->setText("notes.text = notes.text.title()\nprint(notes.wordCount, 'words')\n");
    auto* dock = new QDockWidget(tr("Script"), window);
    dock->setObjectName("script");
    dock->setWidget(m_panel);
    window->addDockWidget(Qt::RightDockWidgetArea, dock);
}
//! [dock]

//! [runFile]
carrel::Job* Scripting::runFile(const QString& path) { return m_session->run(carrel::Source::fromFile(path)); }
//! [runFile]
