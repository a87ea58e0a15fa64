// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>
#include <QtWidgets/QPlainTextEdit>

#include <optional>
#include <vector>

namespace carrel::widgets {

class CodeFolds;
class CodeMargin;
class CodeMarks;
class PythonHighlighter;
class SeveralCursors;

/// The text view inside a PlainScriptEditor: margin with line numbers, marks and folds, current line, several
/// cursors, the keys of a code editor.
class CodeEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeEdit(QWidget* parent);

    CodeMarks& marks() { return *m_marks; }
    CodeFolds& folds() { return *m_folds; }
    SeveralCursors& cursors() { return *m_cursors; }

    /// Block of a line number from 1; the nearest one that exists.
    QTextBlock blockOfLine(int line) const;

    /// Hides or shows what is indented below the cursor's line, or else around it.
    void foldBlock();
    void foldAll();
    void toggleFold(const QTextBlock& head);
    void selectLineAt(int y);

    struct VisibleLine {
        QTextBlock block;
        QRectF place{};  ///< in the viewport
    };
    /// From the first one that is seen to that at `bottom`, without those that are folded away.
    std::vector<VisibleLine> visibleLines(int bottom) const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void dragColumn(const QPoint& place);
    bool handleFoldKey(const QKeyEvent& event);
    bool handleIndentKey(QKeyEvent* event);
    void updateMarginWidth();
    void updateHighlights();
    void leaveLinesBelow(const QTextBlock& head);
    void paintFoldNote(QPainter& painter, const VisibleLine& line);

    PythonHighlighter* m_highlighter;
    CodeMarks* m_marks;
    CodeFolds* m_folds;
    SeveralCursors* m_cursors;
    CodeMargin* m_margin;
    /// Where a column begins that is being dragged: the place moves along with edits, also those of a script.
    struct ColumnStart {
        QTextCursor place;
        qreal x;  // in the text's own coordinates
    };
    std::optional<ColumnStart> m_columnStart{};
};

}  // namespace carrel::widgets
