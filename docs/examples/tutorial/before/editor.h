// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

class QPlainTextEdit;

/// A window with a text.
class Editor : public QMainWindow {
    Q_OBJECT
public:
    explicit Editor(QWidget* parent = nullptr);

    /// \return false if the file cannot be read, which the user has been told
    bool open(const QString& path);

private:
    void chooseFile();
    void save();

    QPlainTextEdit* m_edit;
    QString m_path;
};
