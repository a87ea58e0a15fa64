// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::bench {

/// How lines get to where the user sees them. The first number of an order for carrel-bench-panel; the second one is how
/// many lines.
enum class Way {
    Session,         ///< a script prints; an OutputPane shows it
    SignalToEditor,  ///< a thread sends a queued signal for each line; a QPlainTextEdit appends it
    SignalToPane,    ///< the same, but an OutputPane shows it
    Pipe,            ///< a process prints into a pipe; an OutputPane shows what comes out
};

/// What is answered besides the seconds.
enum FloodNumber {
    LinesShown,
    LinesRemoved,  ///< that were shown, or would have been, and are counted
    WakeUps,       ///< turns of the event loop in which output was delivered; sessions only
    Microseconds,  ///< from the first to the last of them
    PeakKib,       ///< what the process has had at most, beyond what it had before
    FloodNumbers,
};

constexpr int linesKept = 100'000;  // by whatever shows them
constexpr int frameMicroseconds = 16'000;

}  // namespace carrel::bench
