// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/script_editor.h>

#include "widgets/columns.h"

#include <QtCore/QRegularExpression>
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

bool beginsCell(const QString& line)
{
    static const QRegularExpression mark(QStringLiteral("^#\\s*%%"));
    return mark.match(line).hasMatch();
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

ScriptEditor::Abilities ScriptEditor::abilities() const { return {}; }

void ScriptEditor::showProblems(const QList<CodeProblem>& /*problems*/) { }

QString ScriptEditor::messageAt(int /*line*/, int /*column*/) const { return {}; }

int ScriptEditor::cursorCount() const { return 1; }

void ScriptEditor::foldBlock() { }

void ScriptEditor::foldAll() { }

void ScriptEditor::unfoldAll() { }

void ScriptEditor::selectNextOccurrence() { }

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

ScriptEditor::Piece ScriptEditor::cellToRun() const
{
    const QStringList lines = text().split(u'\n');
    const int cursor = std::clamp(selectedRange().firstLine, 1, int(lines.size())) - 1;
    int first = cursor;
    while (first > 0 && !beginsCell(lines.at(first)))
        --first;
    int behind = cursor + 1;
    while (behind < lines.size() && !beginsCell(lines.at(behind)))
        ++behind;
    return {lines.mid(first, behind - first).join(u'\n'), first + 1};
}

}  // namespace carrel
