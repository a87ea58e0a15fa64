// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "line_comments.h"

#include "qsci_headers.h"

#include <algorithm>
#include <limits>

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

namespace {

/// Spaces and tabs that a line begins with, in characters: QScintilla's indentation is in columns.
int indentationOf(const QString& line)
{
    const auto isBlank = [](QChar letter) { return letter == u' ' || letter == u'\t'; };
    return int(std::find_if_not(line.begin(), line.end(), isBlank) - line.begin());
}

/// Without its end, in code points, as QScintilla counts; lineLength() is in bytes.
int lengthOf(const QsciScintilla& sci, int line)
{
    QString text = sci.text(line);
    while (text.endsWith(u'\n') || text.endsWith(u'\r'))
        text.chop(1);
    return int(text.toUcs4().size());
}

}  // namespace

void toggleComments(QsciScintilla& sci)
{
    const auto [first, last] = touchedLines(sci);
    bool areComments = true;
    int place = std::numeric_limits<int>::max();
    for (int line = first; line <= last; ++line) {
        const QString content = sci.text(line);
        if (content.trimmed().isEmpty())
            continue;
        areComments = areComments && content.trimmed().startsWith(u'#');
        place = std::min(place, indentationOf(content));
    }
    sci.beginUndoAction();
    for (int line = first; line <= last; ++line) {
        const QString content = sci.text(line);
        if (content.trimmed().isEmpty())
            continue;
        const int mark = int(content.indexOf(u'#'));
        if (!areComments) {
            sci.insertAt(QStringLiteral("# "), line, place);
            continue;
        }
        sci.setSelection(line, mark, line, mark + (content.mid(mark + 1, 1) == QStringLiteral(" ") ? 2 : 1));
        sci.removeSelectedText();
    }
    sci.endUndoAction();
    if (first != last)
        sci.setSelection(first, 0, last, lengthOf(sci, last));
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
