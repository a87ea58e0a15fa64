// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QMetaType>
#include <QtCore/qglobal.h>

namespace carrel {

/// How much memory a session's interpreter holds.
///
/// Counted exactly: everything that Python itself allocates, which is every object, and what `bytes`, `list`, `dict`,
/// `array` and their like keep their content in. Not seen: what C libraries allocate by themselves (the cache of SQLite,
/// OpenSSL, `mmap`, the content of a host module's C++ objects), and stacks of threads.
struct MemoryUse {
    qint64 now = 0;      ///< bytes; the sum of the kinds below
    qint64 peak = 0;     ///< the highest `now` of this interpreter so far
    qint64 objects = 0;  ///< in arenas of 1 MiB, each counted whole, which hold objects of up to 512 bytes
    qint64 blocks = 0;   ///< in blocks of their own: larger objects, the content of containers, the interpreter itself

    friend bool operator==(const MemoryUse&, const MemoryUse&) = default;
};

/// What becomes of the memory that a closed interpreter has left behind.
enum class ReturnedMemory {
    Unmap,    ///< it goes back to the operating system
    Protect,  ///< it stays, unreadable: whatever still uses it crashes at once. A diagnosis; nothing is given back
};

/// What a script may use. 0 stands for "no limit".
struct Limits {
    /// Bytes that the session's interpreter may hold, as MemoryUse counts them; an idle one holds about 3 MiB. What
    /// would exceed it raises `MemoryError` in the script that asked, and in no other; the session goes on. Carrel's own
    /// work (creating the interpreter, compiling a source, converting values and errors) is never refused.
    qint64 memory = 0;

    friend bool operator==(const Limits&, const Limits&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::MemoryUse)
