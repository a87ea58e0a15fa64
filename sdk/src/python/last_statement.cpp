// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/last_statement.h"

namespace carrel::python {

namespace {

constexpr QByteArrayView threeQuotes[] = {"\"\"\"", "'''"};
constexpr QByteArrayView noBeginning = " \t\r\n#)]}";

bool endsLine(char c) { return c == '\n' || c == '\r'; }

/// As CPython counts them, which reads all three kinds of line ends.
qsizetype countOfLines(QByteArrayView text)
{
    qsizetype count = 0;
    for (qsizetype i = 0; i < text.size(); ++i)
        count += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    return count;
}

}  // namespace

LastStatement::LastStatement(const QByteArray& program) : m_program(program), m_position(program.size()) { }

bool LastStatement::findNext()
{
    while (m_position > 0) {
        goToLineBefore();
        if (mayBeginStatement())
            return true;
    }
    return false;
}

void LastStatement::goToLineBefore()
{
    const qsizetype end = m_position;
    do {
        --m_position;
    } while (m_position > 0 && !endsLine(m_program[m_position - 1]));
    const auto line = QByteArrayView(m_program).sliced(m_position, end - m_position);
    for (int i = 0; i < 2; ++i)
        m_isWithinText[i] ^= line.count(threeQuotes[i]) % 2 != 0;
}

/// A compiler that fails costs more than a look.
bool LastStatement::mayBeginStatement() const
{
    return !noBeginning.contains(m_program[m_position]) && !m_isWithinText[0] && !m_isWithinText[1];
}

QByteArray LastStatement::atItsLine() const
{
    return QByteArray(countOfLines(QByteArrayView(m_program).first(m_position)), '\n') + text();
}

}  // namespace carrel::python
