// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

class QPlainTextEdit;
class Scripting;

namespace carrel {
class Runtime;
}

/// A window with a text, and a script beside it.
class Editor : public QMainWindow {
    Q_OBJECT
public:
    explicit Editor(carrel::Runtime& runtime, QWidget* parent = nullptr);

    /// \return false if the file cannot be read, which the user has been told
    bool open(const QString& path);
    /// Runs a script, prints the text, and ends the program.
    void runAndQuit(const QString& scriptPath);

private:
    void chooseFile();
    void chooseScript();
    void save();

    QPlainTextEdit* m_edit;
    Scripting* m_scripting;
    QString m_path;
};
