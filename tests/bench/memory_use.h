// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

namespace carrel::bench {

/// Memory of this process, in KiB, as the kernel counts it.
struct MemoryUse {
    qint64 resident = 0;      ///< everything that is in memory, shared pages in full
    qint64 privateDirty = 0;  ///< written to by this process alone: what would be free without it

    static MemoryUse now();

    /// The most that was resident since the last forgetPeak(), in KiB.
    static qint64 peak();
    static void forgetPeak();
};

}  // namespace carrel::bench
