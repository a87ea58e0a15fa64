// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/frame_text.h"

#include <QtCore/QList>

#include <algorithm>
#include <array>

namespace carrel::base {

using namespace Qt::StringLiterals;

namespace {

/// A source line without the blanks around it, and where the error's range lies in the rest. All counts are of
/// characters, as CPython's columns, not of QChars.
struct MarkedLine {
    QList<uint> points;
    int start = 0;
    int end = 0;
};

bool isBlank(uint point)
{
    return QChar::isSpace(point);
}

MarkedLine strip(const ScriptFrame& frame)
{
    QList<uint> points = frame.sourceLine.toUcs4();
    while (!points.isEmpty() && isBlank(points.back()))
        points.removeLast();
    const auto text = std::find_if_not(points.cbegin(), points.cend(), isBlank);
    const int indent = int(text - points.cbegin());
    points.remove(0, indent);
    const int size = int(points.size());
    const bool severalLines = frame.endLine > frame.line;
    return {points, std::clamp(frame.column - indent, 0, size),
            severalLines ? size : std::clamp(frame.endColumn - indent, 0, size)};
}

QString indented(const QList<uint>& points)
{
    return u"    "_s + QString::fromUcs4(reinterpret_cast<const char32_t*>(points.constData()), points.size());
}

/// The blocks whose characters take two cells (East Asian Width W and F; CPython has the full table).
bool isWide(uint point)
{
    struct Block {
        uint first;
        uint last;
    };
    static constexpr std::array<Block, 15> blocks{
        {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x3247}, {0x3250, 0x4dbf}, {0x4e00, 0xa4c6},
         {0xa960, 0xa97c}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6b}, {0xff01, 0xff60},
         {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1faff}, {0x20000, 0x3fffd}}};
    return std::any_of(blocks.begin(), blocks.end(),
                       [point](const Block& block) { return point >= block.first && point <= block.last; });
}

int cells(const QList<uint>& points, int first, int last)
{
    return last - first + int(std::count_if(points.cbegin() + first, points.cbegin() + last, isWide));
}

/// CPython marks nothing where the mark would underline all there is.
bool deservesMark(const ScriptFrame& frame, const MarkedLine& line)
{
    const bool known = frame.column >= 0 && frame.endColumn >= 0;
    return known && line.start < line.end && (line.start > 0 || line.end < line.points.size());
}

QString placeLine(const ScriptFrame& frame)
{
    return u"  File \"%1\", line %2"_s.arg(frame.file, QString::number(frame.line));
}

/// CPython takes no tab away here: the mark repeats it.
MarkedLine stripForSyntaxError(const ScriptFrame& frame)
{
    QList<uint> points = frame.sourceLine.toUcs4();
    while (!points.isEmpty() && points.back() == U'\n')
        points.removeLast();
    const auto isRemoved = [](uint point) { return point == U' ' || point == U'\f'; };
    const int indent = int(std::find_if_not(points.cbegin(), points.cend(), isRemoved) - points.cbegin());
    points.remove(0, indent);
    const int size = int(points.size());
    const int start = std::min(frame.column - indent, size);
    const int end = frame.endLine > frame.line ? size : std::min(frame.endColumn - indent, size);
    return {points, start, std::max(end, start + 1)};  // an empty range gets one mark too, also behind the line
}

QString syntaxErrorMark(const MarkedLine& line)
{
    QString mark = u"    "_s;
    for (int i = 0; i < line.start; ++i)
        mark += isBlank(line.points[i]) ? QChar(char16_t(line.points[i])) : QChar(u' ');
    return mark + QString(line.end - line.start, u'^');
}

}  // namespace

QStringList frameLines(const ScriptFrame& frame)
{
    QStringList lines{placeLine(frame) + u", in "_s + frame.function};
    const MarkedLine line = strip(frame);
    if (line.points.isEmpty())
        return lines;
    lines << indented(line.points);
    if (deservesMark(frame, line))
        lines << QString(4 + cells(line.points, 0, line.start), u' ')
                     + QString(cells(line.points, line.start, line.end), u'^');
    return lines;
}

QStringList syntaxErrorLines(const ScriptFrame& frame)
{
    QStringList lines{placeLine(frame)};
    if (frame.sourceLine.isEmpty())
        return lines;
    const MarkedLine line = stripForSyntaxError(frame);
    lines << indented(line.points);
    if (line.start >= 0)
        lines << syntaxErrorMark(line);
    return lines;
}

}  // namespace carrel::base
