// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QTextCursor>
#include <QtWidgets/QPlainTextEdit>

#include <vector>

namespace carrel::widgets {

class PythonHighlighter;

/// The text view inside a PlainScriptEditor: margin with line numbers and marks, current line, the keys of a code
/// editor.
class CodeEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeEdit(QWidget* parent);

    void addMark(int line, const QString& message);
    void clearMarks();

    /// Block of a line number from 1; the nearest one that exists.
    QTextBlock blockOfLine(int line) const;

    int marginWidth() const;
    void paintMargin(QPaintEvent* event, QWidget* margin);
    void selectLineAt(int y);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Mark {
        QTextCursor place;
        QString message;
    };

    bool handleIndentKey(QKeyEvent* event);
    void goToBeginOfCode(QTextCursor::MoveMode mode);
    void updateMarginWidth();
    void updateHighlights();
    void paintLineNumber(QPainter& painter, const QTextBlock& block, const QRect& line);
    const Mark* markOf(const QTextBlock& block) const;

    PythonHighlighter* m_highlighter;
    QWidget* m_margin;
    std::vector<Mark> m_marks;
};

}  // namespace carrel::widgets
