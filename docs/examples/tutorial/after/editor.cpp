// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "editor.h"

//! [includes]
#include "scripting.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTextStream>
//! [includes]

//! [constructor]
Editor::Editor(carrel::Runtime& runtime, QWidget* parent)
    : QMainWindow(parent),
      m_edit(new QPlainTextEdit),
      m_scripting(new Scripting(runtime, m_edit, this))
{
    setWindowTitle(tr("Notes"));
    setCentralWidget(m_edit);
    resize(900, 600);
    //! [constructor]

    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &Editor::chooseFile);
    file->addAction(tr("&Save"), QKeySequence::Save, this, &Editor::save);
    //! [action]
    file->addAction(tr("&Run script…"), this, &Editor::chooseScript);
    //! [action]
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &Editor::close);
}

bool Editor::open(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        QMessageBox::warning(this, tr("Notes"), tr("%1 cannot be read: %2").arg(path, file.errorString()));
        return false;
    }
    m_edit->setPlainText(QString::fromUtf8(file.readAll()));
    m_path = path;
    return true;
}

void Editor::chooseFile()
{
    if (const QString path = QFileDialog::getOpenFileName(this); !path.isEmpty())
        open(path);
}

//! [chooseScript]
void Editor::chooseScript()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Run a script"), {}, tr("Python (*.py)"));
    if (!path.isEmpty())
        m_scripting->runFile(path);
}
//! [chooseScript]

//! [runAndQuit]
void Editor::runAndQuit(const QString& scriptPath)
{
    carrel::Job* job = m_scripting->runFile(scriptPath);
    connect(job, &carrel::Job::finished, this, [this](const carrel::Outcome& outcome) {
        QTextStream(stdout) << (outcome.succeeded() ? m_edit->toPlainText() : outcome.toDisplayText()) << Qt::endl;
        QApplication::exit(outcome.succeeded() ? 0 : 1);
    });
}
//! [runAndQuit]

void Editor::save()
{
    if (m_path.isEmpty())
        m_path = QFileDialog::getSaveFileName(this);
    QFile file(m_path);
    if (m_path.isEmpty())
        return;
    if (!file.open(QIODevice::WriteOnly) || file.write(m_edit->toPlainText().toUtf8()) < 0)
        QMessageBox::warning(this, tr("Notes"), tr("%1 cannot be written: %2").arg(m_path, file.errorString()));
}
