// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/script_editor.h>

#include "widgets/columns.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace carrel {

namespace {

bool isBlank(const QString& line)
{
    return std::all_of(line.begin(), line.end(), [](QChar ch) { return ch.isSpace(); });
}

qsizetype indentation(const QString& line)
{
    const auto end = std::find_if(line.begin(), line.end(), [](QChar ch) { return ch != u' ' && ch != u'\t'; });
    return end - line.begin();
}

QString withoutCommonIndentation(QStringList lines)
{
    qsizetype common = -1;
    for (const QString& line : std::as_const(lines)) {
        if (!isBlank(line))
            common = common < 0 ? indentation(line) : std::min(common, indentation(line));
    }
    for (QString& line : lines)
        line.remove(0, std::clamp(common, qsizetype(0), indentation(line)));
    return lines.join(u'\n');
}

}  // namespace

ScriptEditor::ScriptEditor(QWidget* parent) : QWidget(parent) { }

ScriptEditor::~ScriptEditor() = default;

ScriptEditor::Piece ScriptEditor::pieceToRun() const
{
    const QStringList lines = text().split(u'\n');
    ScriptRange range = selectedRange();
    range.lastLine = std::min(range.lastLine, int(lines.size()));
    if (range.firstLine == range.lastLine && !range.isEmpty()) {
        const QString& line = lines.at(range.firstLine - 1);
        const int begin = widgets::unitsOfColumn(line, range.firstColumn);
        return {line.mid(begin, widgets::unitsOfColumn(line, range.lastColumn) - begin).trimmed(), range.firstLine};
    }
    if (range.lastLine > range.firstLine && range.lastColumn == 0)
        --range.lastLine;  // the selection only touches the begin of its last line
    const QStringList piece = lines.mid(range.firstLine - 1, range.lastLine - range.firstLine + 1);
    return {withoutCommonIndentation(piece), range.firstLine};
}

}  // namespace carrel
