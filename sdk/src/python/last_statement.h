// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>

namespace carrel::python {

/// Looks for the line with which the last statement of a program begins, from the end on. It knows only how lines
/// begin: what it finds may lie within a text or in brackets, which the compiler can tell.
class LastStatement {
public:
    explicit LastStatement(const QByteArray& program);

    /// Goes to the last line that may be it, then to the one before. \return whether there is one
    bool findNext();

    /// Where the line begins.
    qsizetype position() const { return m_position; }
    /// All from there on.
    QByteArray text() const { return m_program.sliced(m_position); }
    /// The same with so many empty lines before that it lies in its own line.
    QByteArray atItsLine() const;

private:
    void goToLineBefore();
    bool mayBeginStatement() const;

    const QByteArray& m_program;
    qsizetype m_position;
    bool m_isWithinText[2] = {false, false};  // of three quotes each, as far as one can see from the end
};

}  // namespace carrel::python
