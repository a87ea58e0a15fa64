// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "line_comments.h"

#include "qsci_headers.h"

#include <algorithm>

namespace carrel::editor {

std::pair<int, int> touchedLines(const QsciScintilla& sci)
{
    int first = 0;
    int firstIndex = 0;
    int last = 0;
    int lastIndex = 0;
    if (!sci.hasSelectedText()) {
        sci.getCursorPosition(&first, &firstIndex);
        return {first, first};
    }
    sci.getSelection(&first, &firstIndex, &last, &lastIndex);
    return {first, lastIndex == 0 && last > first ? last - 1 : last};
}

void toggleComments(QsciScintilla& sci)
{
    const auto [first, last] = touchedLines(sci);
    bool areComments = true;
    int column = -1;
    for (int line = first; line <= last; ++line) {
        const QString content = sci.text(line).trimmed();
        if (content.isEmpty())
            continue;
        areComments = areComments && content.startsWith(u'#');
        column = column < 0 ? sci.indentation(line) : std::min(column, sci.indentation(line));
    }
    sci.beginUndoAction();
    for (int line = first; line <= last; ++line) {
        const QString content = sci.text(line);
        if (content.trimmed().isEmpty())
            continue;
        const int mark = int(content.indexOf(u'#'));
        if (!areComments) {
            sci.insertAt(QStringLiteral("# "), line, column);
            continue;
        }
        sci.setSelection(line, mark, line, mark + (content.mid(mark + 1, 1) == QStringLiteral(" ") ? 2 : 1));
        sci.removeSelectedText();
    }
    sci.endUndoAction();
    if (first != last)
        sci.setSelection(first, 0, last, sci.lineLength(last) - (last + 1 < sci.lines() ? 1 : 0));
}

void moveLines(QsciScintilla& sci, IndentStep step)
{
    const auto [first, last] = touchedLines(sci);
    sci.beginUndoAction();
    for (int line = first; line <= last; ++line) {
        if (step == IndentStep::Out)
            sci.unindent(line);
        else if (!sci.text(line).trimmed().isEmpty())
            sci.indent(line);
    }
    sci.endUndoAction();
}

}  // namespace carrel::editor
