// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/transcript.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>
#include <optional>

namespace carrel::widgets {

namespace {

bool isBlank(const QString& line) { return line.trimmed().isEmpty(); }

qsizetype indentationOf(const QString& line)
{
    const auto end = std::find_if(line.begin(), line.end(), [](QChar ch) { return ch != u' ' && ch != u'\t'; });
    return end - line.begin();
}

/// What all lines begin with that are not empty.
QString commonIndentation(const QStringList& lines)
{
    std::optional<QString> common;
    for (const QString& line : lines) {
        if (isBlank(line))
            continue;
        const QString indentation = line.first(indentationOf(line));
        while (common && !indentation.startsWith(*common))
            common->chop(1);
        common = common.value_or(indentation);
    }
    return common.value_or(QString());
}

QStringList dedented(QStringList lines)
{
    const qsizetype width = commonIndentation(lines).size();
    for (QString& line : lines)
        line = isBlank(line) ? QString() : line.sliced(width);
    return lines;
}

/// What was typed behind a prompt; nothing where there is none, and the line is what was printed.
std::optional<QString> typedIn(const QString& line)
{
    static const QRegularExpression prompt(
        QStringLiteral("^(?:>>>|\\.\\.\\.|In \\[\\d+\\]:| *\\.\\.\\.:)(?: (.*)|\\s*)$"));
    const auto match = prompt.match(line);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

bool beginsStatement(const QString& line)
{
    return line.startsWith(QStringLiteral(">>>")) || line.startsWith(QStringLiteral("In ["));
}

QStringList typedLines(const QStringList& lines)
{
    QStringList typed;
    for (const QString& line : lines) {
        if (const auto text = typedIn(line))
            typed.append(*text);
    }
    return typed;
}

void removeEmptyEnds(QStringList& lines)
{
    while (!lines.isEmpty() && isBlank(lines.first()))
        lines.removeFirst();
    while (!lines.isEmpty() && isBlank(lines.last()))
        lines.removeLast();
}

}  // namespace

QString statementsIn(const QString& pasted)
{
    QString text = pasted;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n').replace(QChar(0x2029), u'\n');
    QStringList lines = text.split(u'\n');
    if (lines.size() == 1 && !beginsStatement(text.trimmed()))
        return text;  // a part of a line: its spaces may be meant
    lines = dedented(lines);
    if (std::any_of(lines.begin(), lines.end(), beginsStatement))
        lines = typedLines(lines);
    removeEmptyEnds(lines);
    return lines.join(u'\n');
}

}  // namespace carrel::widgets
