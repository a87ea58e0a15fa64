// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

class QPlainTextEdit;
//! [declarations]
class Scripting;

namespace carrel {
class Runtime;
}
//! [declarations]

/// A window with a text, and a script beside it.
class Editor : public QMainWindow {
    Q_OBJECT
public:
    //! [constructor]
    explicit Editor(carrel::Runtime& runtime, QWidget* parent = nullptr);
    //! [constructor]

    /// \return false if the file cannot be read, which the user has been told
    bool open(const QString& path);
    //! [runAndQuit]
    /// Runs a script, prints the text, and ends the program.
    void runAndQuit(const QString& scriptPath);
    //! [runAndQuit]

private:
    void chooseFile();
    //! [chooseScript]
    void chooseScript();
    //! [chooseScript]
    void save();

    QPlainTextEdit* m_edit;
    //! [member]
    Scripting* m_scripting;  // below the text, which it is made with
    //! [member]
    QString m_path;
};
