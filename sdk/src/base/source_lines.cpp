// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/source_lines.h"

namespace carrel::base {

namespace {

constexpr qsizetype longestLine = 1000;

/// \return nothing where there is no such line
QByteArray lineOf(const QList<QByteArray>& lines, int number)
{
    QByteArray line = number >= 0 && number < lines.size() ? lines[number] : QByteArray();
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

int characterColumn(const QByteArray& line, int byteColumn)
{
    return byteColumn < 0 ? -1 : int(QString::fromUtf8(line.left(byteColumn)).toUcs4().size());
}

void complete(ScriptFrame& frame, const QList<QByteArray>& lines, int firstLine)
{
    const QByteArray line = lineOf(lines, frame.line - firstLine);
    frame.sourceLine = QString::fromUtf8(line).left(longestLine);
    frame.column = characterColumn(line, frame.column);
    frame.endColumn = characterColumn(lineOf(lines, frame.endLine - firstLine), frame.endColumn);
}

}  // namespace

void addSourceLines(ScriptStack& stack, const Source& source)
{
    const QList<QByteArray> lines = source.code().split('\n');
    for (ThreadStack& thread : stack.threads) {
        for (ScriptFrame& frame : thread.frames) {
            if (frame.file == source.displayName())
                complete(frame, lines, source.firstLine());
            else
                frame.column = frame.endColumn = -1;
        }
    }
}

}  // namespace carrel::base
