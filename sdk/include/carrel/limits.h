// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QMetaType>
#include <QtCore/qglobal.h>

#include <chrono>

namespace carrel {

/// How much memory a session's interpreter holds.
///
/// Counted exactly: everything that Python itself allocates, which is every object, and what `bytes`, `list`, `dict`,
/// `array` and their like keep their content in; and what its scripts have made for others to have. Not seen: what C libraries allocate by themselves (the cache of SQLite,
/// OpenSSL, `mmap`, the content of a host module's C++ objects), and stacks of threads.
struct MemoryUse {
    qint64 now = 0;      ///< bytes; the sum of the kinds below
    qint64 peak = 0;     ///< the highest `now` of this interpreter so far
    qint64 objects = 0;  ///< in arenas of 1 MiB, each counted whole, which hold objects of up to 512 bytes
    qint64 blocks = 0;   ///< in blocks of their own: larger objects, the content of containers, the interpreter itself
    qint64 buffers = 0;  ///< in every `carrel.Buffer` that its scripts have made and hold, or that waits in a Queue where
                         ///< they have put it; those handed on among them
    qint64 queued = 0;   ///< in the values that its scripts have put into a Queue and nobody has got yet

    friend bool operator==(const MemoryUse&, const MemoryUse&) = default;
};

/// What becomes of the memory that a closed interpreter has left behind.
enum class ReturnedMemory {
    Unmap,    ///< it goes back to the operating system
    Protect,  ///< it stays, unreadable: whatever still uses it crashes at once. A diagnosis; nothing is given back
};

/// What a script may use. 0 stands for "no limit".
///
/// A job that takes too long, or prints too much, is stopped as by Job::requestCancel(): `finally` runs, and the same grace
/// holds. Its outcome is LimitExceeded then, whatever the script makes of that; but one that the user had stopped already
/// is Cancelled. Too much memory, too deep a call, or a thread too many is refused by an exception. A script that handles
/// it goes on; one that it leaves has exceeded the limit.
struct Limits {
    /// Bytes that the session's interpreter may hold, as MemoryUse counts them; an idle one holds about 3 MiB. What
    /// would exceed it raises `MemoryError` in the script that asked, and in no other; the session goes on. Carrel's own
    /// work (creating the interpreter, compiling a source, converting values and errors) is never refused.
    qint64 memory = 0;

    /// How long a job may run, from its start, by a clock that nobody sets and that stands still while the machine sleeps.
    std::chrono::milliseconds wallTime{0};

    /// How long a job may keep processors busy, by all threads of the session's interpreter together: the one that it runs
    /// on, and those that scripts have started in Python. Waiting costs nothing. What threads of native code compute, and
    /// child processes, is not counted.
    std::chrono::milliseconds cpuTime{0};

    /// Characters that a job may print, to both streams together, and log, as QString counts them. What comes beyond is
    /// dropped, and OutputChunk::droppedBefore says how much that was.
    qint64 output = 0;

    /// Characters a second that a job may print, on an average of the last 4 seconds: four times as many may come at once.
    /// What comes faster is dropped and said, as with `output`.
    qint64 outputRate = 0;

    /// How many calls of Python functions may be open in a thread; the next one raises `RecursionError`. Fewer than 100
    /// count as 100, as an import takes some dozens. `sys.setrecursionlimit()` can lower it for the script, but not raise
    /// it. With no limit it is CPython's own at first, 1,000, and a script may raise it to 1,000,000.
    int recursionDepth = 0;

    /// How many threads that scripts have started may be alive in the session's interpreter; starting one more raises
    /// `RuntimeError`. Those that native code starts are not counted.
    int threads = 0;

    friend bool operator==(const Limits&, const Limits&) = default;
};

/// One of the Limits.
enum class Limit { Memory, WallTime, CpuTime, Output, OutputRate, RecursionDepth, Threads };

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::MemoryUse)
