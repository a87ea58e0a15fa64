// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringList>

namespace carrel::soak {

/// What this process has of the operating system.
struct ProcessResources {
    qint64 privateBytes = 0;  ///< resident memory that is its own and was written to
    qint64 freeBytes = 0;     ///< of that, what the C library holds free, to give it out again
    int threads = 0;
    QStringList openFiles;  ///< the number of each, and what it is

    qint64 usedBytes() const { return privateBytes - freeBytes; }

    static ProcessResources now();
    /// Once, before threads are started. The C library gives large blocks back to the system at once, and what it
    /// keeps free is resident; by itself it would keep up to 64 MiB for each of its arenas, resident or not, and
    /// nobody could tell that from a leak.
    static void separateFreeMemory();
};

}  // namespace carrel::soak
