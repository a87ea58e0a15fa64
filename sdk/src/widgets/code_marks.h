// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/code_assistant.h>

#include <QtGui/QTextCursor>
#include <QtWidgets/QTextEdit>

#include <optional>
#include <vector>

namespace carrel::widgets {

/// A line of a text in another colour, over the whole width.
QTextEdit::ExtraSelection wholeLine(const QTextCursor& place, const QColor& color);

/// What is marked in a document: where the last run failed, and what the compiler objects to. Marks move along with
/// edits.
class CodeMarks : public QObject {
    Q_OBJECT
public:
    CodeMarks(QTextDocument& document, QObject* parent);

    /// Columns as ScriptEditor::markError() has them.
    void addError(int line, const QString& message, int column, int endColumn);
    void clearErrors();
    void setProblems(const QList<CodeProblem>& problems);
    void clearAll();

    QList<QTextEdit::ExtraSelection> selections(const QPalette& palette) const;
    /// Of an underlined character.
    QString messageOf(int position) const;
    /// The same, or else of the line.
    QString messageAt(const QTextCursor& place) const;
    /// For the margin beside a line.
    std::optional<QColor> colorOf(const QTextBlock& block, const QPalette& palette) const;

Q_SIGNALS:
    void changed();

private:
    struct Mark {
        QTextCursor place;  ///< with the characters selected, if they are known
        QString message;
        CodeProblem::Severity severity = CodeProblem::Severity::Error;
    };

    QTextCursor cursorOf(const ScriptRange& range) const;
    static QTextEdit::ExtraSelection underlined(const Mark& mark, const QPalette& palette);
    static QColor colorOf(const Mark& mark, const QPalette& palette);

    QTextDocument& m_document;
    std::vector<Mark> m_errors;
    std::vector<Mark> m_problems;
};

}  // namespace carrel::widgets
