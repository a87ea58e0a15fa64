// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace carrel::bench {

/// How long a script may clean up, in the sessions of the suite: shorter than hosts have it, so that more can be
/// measured.
constexpr std::chrono::milliseconds cleanUpGrace{50};

/// How long somebody who may never stop a script is waited for.
constexpr std::chrono::milliseconds patienceWithPeers{1'000};

/// The second number of an answer to an order to stop something.
enum class Ending : qint64 {
    Never,  ///< not within the patience
    Stopped,
    GivenUp,  ///< the script goes on, or its process was ended
};

/// In place of the number of something to be stopped: close everything, and tell the counts.
constexpr qint64 tellCounts = -1;

}  // namespace carrel::bench
