// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::bench {

/// Who works while the window is to answer. The first number of an order for carrel-bench-studio; the second one is
/// for how many milliseconds; the third one is how many characters of output a frame may bring, where that is not for
/// Carrel to say.
enum class Load {
    Sessions,       ///< scripts of documents, as their user has started them
    EqualSessions,  ///< the same in a host that wants them as high as itself, ScriptPriority::AsHost
    PlainThreads,   ///< as many threads of C++, which write as much, and wait as scripts do where the window has not
                    ///< read it
    OneGil,         ///< scripts as threads of one interpreter, into which the window's thread goes as its host's does
    WindowThread,   ///< scripts on the window's thread itself
};

/// What is answered besides the seconds, which are those of the lag that only a hundredth of the beats exceeded.
enum BeatNumber {
    MedianMicroseconds,
    P99Microseconds,
    MaximumMicroseconds,
    Beats,
    Characters,   ///< of output that came to the window
    Opened,       ///< documents that were opened, and closed again
    Attachments,  ///< how often the window's thread held an interpreter of a document
    BeatNumbers,
};

constexpr int frameOfWindow = 16;  // milliseconds

/// As an argument of carrel-bench-studio: EqualSessions is what it will be asked for.
constexpr const char* equalPriority = "equal";

}  // namespace carrel::bench
