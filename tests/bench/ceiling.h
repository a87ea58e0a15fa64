// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

namespace carrel::bench {

/// What the hardware gives: plain C++ threads that each run the same integer loop, sharing nothing.
///
/// The loop is that of work.py, run by a stack machine of a dozen lines: it reads instructions and branches as
/// CPython does. A chain of arithmetic would not do. It leaves most of a core unused, and so does not notice when a
/// neighbour on the same core (a virtual machine's other guests) halves what everything else gets.
class Ceiling {
public:
    /// Finds out how long the loop must be.
    /// \param threads of the full machine
    /// \param seconds that one thread alone should take
    Ceiling(int threads, double seconds);

    double secondsOfOne() const;
    double secondsOfAll() const;

private:
    int m_threads;
    qint64 m_turns = 0;
};

}  // namespace carrel::bench
