// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/line_editing.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>

#include <algorithm>
#include <vector>

namespace carrel::widgets {

namespace {

qsizetype indentationOf(const QString& line)
{
    const auto end = std::find_if(line.begin(), line.end(), [](QChar ch) { return ch != u' ' && ch != u'\t'; });
    return end - line.begin();
}

// The lines that the selection touches; one whose begin is only the selection's end does not count.
std::vector<QTextBlock> touchedLines(const QTextCursor& cursor)
{
    QTextBlock block = cursor.document()->findBlock(cursor.selectionStart());
    std::vector<QTextBlock> lines{block};
    for (block = block.next(); block.isValid() && block.position() < cursor.selectionEnd(); block = block.next())
        lines.push_back(block);
    return lines;
}

void removeAt(QTextCursor cursor, int position, int count)
{
    cursor.setPosition(position);
    cursor.setPosition(position + count, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
}

void insertAt(QTextCursor cursor, int position, const QString& text)
{
    cursor.setPosition(position);
    cursor.insertText(text);
}

// The code of a line, without a comment at its end. A `#` in a string is rare enough behind a colon.
QString codeOf(const QString& line)
{
    static const QRegularExpression comment(QStringLiteral("\\s*#[^'\"]*$"));
    return QString(line).remove(comment).trimmed();
}

bool leavesBlock(const QString& code)
{
    static const QRegularExpression statement(QStringLiteral("^(return|raise|break|continue|pass)\\b"));
    return statement.match(code).hasMatch();
}

}  // namespace

void indentLines(QTextCursor cursor)
{
    cursor.beginEditBlock();
    for (const QTextBlock& line : touchedLines(cursor)) {
        if (!line.text().isEmpty())
            insertAt(cursor, line.position(), QString(indentWidth, u' '));
    }
    cursor.endEditBlock();
}

void unindentLines(QTextCursor cursor)
{
    cursor.beginEditBlock();
    for (const QTextBlock& line : touchedLines(cursor)) {
        const QString text = line.text();
        const int count = text.startsWith(u'\t') ? 1 : std::min(int(indentationOf(text)), indentWidth);
        removeAt(cursor, line.position(), count);
    }
    cursor.endEditBlock();
}

void insertIndent(QTextCursor cursor)
{
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    cursor.insertText(QString(indentWidth - cursor.positionInBlock() % indentWidth, u' '));
    cursor.endEditBlock();
}

void insertNewLine(QTextCursor cursor)
{
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    QString indent = before.left(indentationOf(before));
    const QString code = codeOf(before);
    if (code.endsWith(u':'))
        indent += QString(indentWidth, u' ');
    else if (leavesBlock(code))
        indent.chop(std::min(qsizetype(indentWidth), indent.size()));
    cursor.insertText(u'\n' + indent);
    cursor.endEditBlock();
}

bool removeIndentBefore(const QTextCursor& cursor)
{
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    if (cursor.hasSelection() || before.isEmpty() || before.count(u' ') != before.size())
        return false;
    const int count = int((before.size() - 1) % indentWidth + 1);
    removeAt(cursor, cursor.position() - count, count);
    return true;
}

void toggleComments(QTextCursor cursor)
{
    std::vector<QTextBlock> lines = touchedLines(cursor);
    std::erase_if(lines, [](const QTextBlock& line) { return line.text().trimmed().isEmpty(); });
    const bool areComments = std::all_of(
        lines.begin(), lines.end(), [](const QTextBlock& line) { return line.text().trimmed().startsWith(u'#'); });
    qsizetype column = areComments || lines.empty() ? 0 : indentationOf(lines.front().text());
    for (const QTextBlock& line : lines)
        column = std::min(column, indentationOf(line.text()));
    cursor.beginEditBlock();
    for (const QTextBlock& line : lines) {
        const QString text = line.text();
        const qsizetype mark = indentationOf(text);
        if (areComments)
            removeAt(cursor, int(line.position() + mark), text.mid(mark + 1, 1) == QStringLiteral(" ") ? 2 : 1);
        else
            insertAt(cursor, int(line.position() + column), QStringLiteral("# "));
    }
    cursor.endEditBlock();
}

}  // namespace carrel::widgets
