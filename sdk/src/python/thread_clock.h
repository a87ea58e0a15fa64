// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace carrel::python {

/// How long one thread has kept processors busy. A copyable handle, read from any thread while that one lives.
class ThreadClock {
public:
    static ThreadClock ofCaller();

    /// Since the thread began; zero where it has ended.
    std::chrono::nanoseconds used() const;

    friend bool operator==(const ThreadClock&, const ThreadClock&) = default;

private:
    explicit ThreadClock(int clock) : m_clock(clock) {}
    int m_clock;
};

}  // namespace carrel::python
