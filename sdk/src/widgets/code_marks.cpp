// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/code_marks.h"

#include "widgets/columns.h"
#include "widgets/palette_colors.h"

#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>

#include <algorithm>

namespace carrel::widgets {

QTextEdit::ExtraSelection wholeLine(const QTextCursor& place, const QColor& color)
{
    QTextEdit::ExtraSelection selection;
    selection.cursor = place;
    selection.cursor.clearSelection();
    selection.format.setBackground(color);
    selection.format.setProperty(QTextFormat::FullWidthSelection, true);
    return selection;
}

CodeMarks::CodeMarks(QTextDocument& document, QObject* parent) : QObject(parent), m_document(document) { }

void CodeMarks::addError(int line, const QString& message, int column, int endColumn)
{
    const int begin = std::max(column, 0);
    const int end = column >= 0 ? std::max(endColumn, begin) : begin;
    m_errors.push_back({.place = cursorOf({line, begin, line, end}), .message = message});
    Q_EMIT changed();
}

void CodeMarks::clearErrors()
{
    m_errors.clear();
    Q_EMIT changed();
}

void CodeMarks::setProblems(const QList<CodeProblem>& problems)
{
    if (problems.isEmpty() && m_problems.empty())
        return;
    m_problems.clear();
    for (const CodeProblem& problem : problems)
        m_problems.push_back(
            {.place = cursorOf(problem.range), .message = problem.message, .severity = problem.severity});
    Q_EMIT changed();
}

void CodeMarks::clearAll()
{
    m_problems.clear();
    clearErrors();
}

QTextCursor CodeMarks::cursorOf(const ScriptRange& range) const
{
    const auto positionOf = [&](int line, int column) {
        const QTextBlock block = m_document.findBlockByNumber(std::clamp(line, 1, m_document.blockCount()) - 1);
        return block.position() + unitsOfColumn(block.text(), column);
    };
    QTextCursor cursor(&m_document);
    cursor.setPosition(positionOf(range.firstLine, range.firstColumn));
    cursor.setPosition(positionOf(range.lastLine, range.lastColumn), QTextCursor::KeepAnchor);
    return cursor;
}

QList<QTextEdit::ExtraSelection> CodeMarks::selections(const QPalette& palette) const
{
    QList<QTextEdit::ExtraSelection> selections;
    QColor tint = errorColor(palette);
    tint.setAlphaF(0.18F);
    for (const Mark& mark : m_errors) {
        QTextCursor begin = mark.place;
        begin.setPosition(mark.place.selectionStart());
        selections.append(wholeLine(begin, tint));
        if (mark.place.hasSelection())
            selections.append(underlined(mark, palette));
    }
    for (const Mark& mark : m_problems)
        selections.append(underlined(mark, palette));
    return selections;
}

QTextEdit::ExtraSelection CodeMarks::underlined(const Mark& mark, const QPalette& palette)
{
    QTextEdit::ExtraSelection selection;
    selection.cursor = mark.place;
    selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    selection.format.setUnderlineColor(colorOf(mark, palette));
    return selection;
}

QColor CodeMarks::colorOf(const Mark& mark, const QPalette& palette)
{
    return mark.severity == CodeProblem::Severity::Error ? errorColor(palette) : warningColor(palette);
}

QString CodeMarks::messageOf(int position) const
{
    const auto isThere = [&](const Mark& mark) {
        return mark.place.selectionStart() <= position && position < mark.place.selectionEnd();
    };
    for (const auto* marks : {&m_problems, &m_errors}) {
        if (const auto mark = std::find_if(marks->begin(), marks->end(), isThere); mark != marks->end())
            return mark->message;
    }
    return {};
}

QString CodeMarks::messageAt(const QTextCursor& place) const
{
    if (const QString message = messageOf(place.position()); !message.isEmpty())
        return message;
    const auto isOnLine = [&](const Mark& mark) {
        return m_document.findBlock(mark.place.selectionStart()) == place.block();
    };
    for (const auto* marks : {&m_errors, &m_problems}) {
        if (const auto mark = std::find_if(marks->begin(), marks->end(), isOnLine); mark != marks->end())
            return mark->message;
    }
    return {};
}

std::optional<QColor> CodeMarks::colorOf(const QTextBlock& block, const QPalette& palette) const
{
    for (const auto* marks : {&m_errors, &m_problems}) {
        for (const Mark& mark : *marks) {
            if (m_document.findBlock(mark.place.selectionStart()) == block)
                return colorOf(mark, palette);
        }
    }
    return std::nullopt;
}

}  // namespace carrel::widgets
