// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <QtCore/QStringList>

namespace carrel::session::landlock {

/// What the kernel's Landlock can do first in which version.
inline constexpr int withMoving = 2;       // between folders; before, that is always refused
inline constexpr int withTruncating = 3;   // is refused where writing is
inline constexpr int withDevices = 5;      // ioctl() on them
inline constexpr int withScopes = 6;       // signals, and local sockets without a file

/// \return the version that the kernel has; 0: none, or it is switched off
int version();

struct Rules {
    bool confinesFiles = false;
    QStringList writableFolders{};
    bool confinesSignals = false;
};

/// Needs a process that can gain no new privileges. Of the calling thread, and all that it starts.
/// \return ConfinementUnavailable
Result<void> apply(const Rules& rules);

}  // namespace carrel::session::landlock
