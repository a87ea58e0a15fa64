// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

//! [class]
#include <carrel/session.h>

#include <QObject>

#include <memory>

class QMainWindow;
class QPlainTextEdit;

namespace carrel {
class ScriptPanel;
}

/// The scripting of one window: an interpreter of its own, and a dock with a script in it.
class Scripting : public QObject {
    Q_OBJECT
public:
    Scripting(carrel::Runtime& runtime, QPlainTextEdit* edit, QMainWindow* window);

    carrel::Session& session() { return *m_session; }
    /// Runs a file beside the script in the dock.
    carrel::Job* runFile(const QString& path);

private:
    void addDock(QMainWindow* window);

    std::unique_ptr<carrel::Session> m_session;
    carrel::ScriptPanel* m_panel = nullptr;
};
//! [class]
