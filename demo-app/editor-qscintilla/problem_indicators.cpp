// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "problem_indicators.h"

#include "editor_colors.h"
#include "qsci_headers.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QTextDocument>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace carrel::editor {

namespace {

using Sci = QsciScintilla;

// QScintilla's own ones begin at 0, those of input methods at 32.
constexpr int errorIndicator = 20;
constexpr int warningIndicator = 21;
constexpr int runErrorIndicator = 22;

}  // namespace

ProblemIndicators::ProblemIndicators(QsciScintilla& sci) : QObject(&sci), m_sci(sci)
{
    for (const int indicator : {errorIndicator, warningIndicator, runErrorIndicator})
        m_sci.indicatorDefine(Sci::SquiggleIndicator, indicator);
    m_sci.viewport()->installEventFilter(this);
}

void ProblemIndicators::setProblems(const QList<CodeProblem>& problems)
{
    clear(errorIndicator);
    clear(warningIndicator);
    m_problems.clear();
    for (const CodeProblem& problem : problems) {
        m_problems.append(problem.message);
        const bool isError = problem.severity == CodeProblem::Severity::Error;
        fill(isError ? errorIndicator : warningIndicator, problem.range, int(m_problems.size()));
    }
}

void ProblemIndicators::addRunError(int line, int column, int endColumn, const QString& message)
{
    if (column < 0 || endColumn <= column)
        return;
    m_runErrors.append(message);
    fill(runErrorIndicator, {line, column, line, endColumn}, int(m_runErrors.size()));
}

void ProblemIndicators::clearRunErrors()
{
    clear(runErrorIndicator);
    m_runErrors.clear();
}

/// The number is the value that Scintilla keeps with the characters.
void ProblemIndicators::fill(int indicator, const ScriptRange& range, int number)
{
    const int last = std::max(0, m_sci.lines() - 1);
    const int begin = m_sci.positionFromLineIndex(std::clamp(range.firstLine - 1, 0, last), range.firstColumn);
    const int end = m_sci.positionFromLineIndex(std::clamp(range.lastLine - 1, 0, last), range.lastColumn);
    m_sci.SendScintilla(Sci::SCI_SETINDICATORCURRENT, indicator);
    m_sci.SendScintilla(Sci::SCI_SETINDICATORVALUE, number);
    m_sci.SendScintilla(Sci::SCI_INDICATORFILLRANGE, ulong(begin), long(std::max(end - begin, 0)));
}

void ProblemIndicators::clear(int indicator)
{
    m_sci.SendScintilla(Sci::SCI_SETINDICATORCURRENT, indicator);
    m_sci.SendScintilla(Sci::SCI_INDICATORCLEARRANGE, 0UL, m_sci.SendScintilla(Sci::SCI_GETLENGTH));
}

void ProblemIndicators::setColors(const QPalette& palette)
{
    m_sci.setIndicatorForegroundColor(errorColor(palette), errorIndicator);
    m_sci.setIndicatorForegroundColor(errorColor(palette), runErrorIndicator);
    m_sci.setIndicatorForegroundColor(isDark(palette) ? QColor(0xe8, 0xb8, 0x4b) : QColor(0x9a, 0x67, 0x00),
                                      warningIndicator);
}

QString ProblemIndicators::messageOf(int line, int column) const
{
    const int index = std::clamp(line, 1, std::max(1, m_sci.lines())) - 1;
    return messageAt(m_sci.positionFromLineIndex(index, std::max(column, 0)));
}

QString ProblemIndicators::messageAt(long position) const
{
    for (const int indicator : {errorIndicator, warningIndicator, runErrorIndicator}) {
        const long number = m_sci.SendScintilla(Sci::SCI_INDICATORVALUEAT, ulong(indicator), position);
        if (number > 0)
            return (indicator == runErrorIndicator ? m_runErrors : m_problems).value(number - 1);
    }
    return {};
}

bool ProblemIndicators::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QObject::eventFilter(watched, event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const long position = m_sci.SendScintilla(Sci::SCI_POSITIONFROMPOINTCLOSE, ulong(std::max(help->pos().x(), 0)),
                                              long(help->pos().y()));
    const QString message = position < 0 ? QString() : messageAt(position);
    if (message.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(message, Qt::WhiteSpaceNormal),
                           m_sci.viewport());
    return true;
}

}  // namespace carrel::editor
