// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

//! [notes]
#include <QObject>

class QPlainTextEdit;

/// What scripts have of the editor: `notes`.
class Notes : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "The text in the window.")
    Q_CLASSINFO("carrel.doc.text", "All of it.")
    Q_CLASSINFO("carrel.doc.selection", "What the user has selected; writing it replaces that.")
    Q_CLASSINFO("carrel.doc.append", "Adds a line at the end.")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QString selection READ selection WRITE replaceSelection)
    Q_PROPERTY(int wordCount READ wordCount)
public:
    explicit Notes(QPlainTextEdit* edit);

    QString text() const;
    void setText(const QString& text);
    QString selection() const;
    void replaceSelection(const QString& text);
    int wordCount() const;
    Q_INVOKABLE void append(const QString& line);

Q_SIGNALS:
    void changed();

private:
    QPlainTextEdit* m_edit;
};
//! [notes]
