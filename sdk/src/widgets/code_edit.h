// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QTextCursor>
#include <QtWidgets/QPlainTextEdit>

namespace carrel::widgets {

class CodeMarks;
class PythonHighlighter;

/// The text view inside a PlainScriptEditor: margin with line numbers and marks, current line, the keys of a code
/// editor.
class CodeEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeEdit(QWidget* parent);

    CodeMarks& marks() { return *m_marks; }

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
    bool handleIndentKey(QKeyEvent* event);
    void goToBeginOfCode(QTextCursor::MoveMode mode);
    void updateMarginWidth();
    void updateHighlights();
    void paintLineNumber(QPainter& painter, const QTextBlock& block, const QRect& line);

    PythonHighlighter* m_highlighter;
    QWidget* m_margin;
    CodeMarks* m_marks;
};

}  // namespace carrel::widgets
