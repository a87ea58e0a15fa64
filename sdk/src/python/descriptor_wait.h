// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"

#include <cstddef>
#include <optional>

namespace carrel::python {

/// What is waited for at a descriptor, or has happened there: bits as poll(2) has them.
using DescriptorEvents = short;
extern const DescriptorEvents readable;
extern const DescriptorEvents writable;

/// Never blocks.
/// \return what of `events` has happened, or an error or the end of the other side; nothing: none of it
DescriptorEvents happenedAt(int descriptor, DescriptorEvents events);

/// What takes any byte takes that many without waiting.
extern const std::size_t roomIfWritable;

constexpr std::ptrdiff_t notNow = -1;      ///< it would have to wait, or looks like that
constexpr std::ptrdiff_t notThisWay = -2;  ///< nothing is known, because it was asked not to wait, or of an error

/// Reads what is there, without waiting whatever kind of descriptor it is. \return how much, 0 at the end, or as above
std::ptrdiff_t readNow(int descriptor, void* to, std::size_t size);
/// Writes what there is room for, in the same way.
std::ptrdiff_t writeNow(int descriptor, const void* from, std::size_t size);

/// Whether reading from it never waits, as was asked for with O_NONBLOCK.
bool isNonBlocking(int descriptor);

/// Whether reading or writing may wait for another side, also in the middle: at a pipe, a socket or a terminal, unless
/// it is non-blocking.
bool mayWaitInTheMiddle(int descriptor);

/// The flags of calls of sockets, in numbers as the system has them.
bool saysNotToWait(long flags);
bool saysToWaitForAll(long flags);
long withoutWaiting(long flags);

/// A descriptor of this thread's that becomes readable when it is rung: for waits that end at descriptors only.
class DescriptorBell {
public:
    DescriptorBell();
    ~DescriptorBell();
    DescriptorBell(const DescriptorBell&) = delete;  // owns a descriptor
    DescriptorBell& operator=(const DescriptorBell&) = delete;

    /// The one that each thread has, made at its first use.
    static DescriptorBell& ofThisThread();

    /// -1 where the process has no descriptors left: then a wait cannot be woken.
    int descriptor() const { return m_descriptor; }
    void ring() const;    ///< \anythread
    void silence() const;

private:
    int m_descriptor;
};

/// Waits without the GIL until something of `events` has happened, the bell rings, or `deadline` has come.
/// \return what has happened; nothing in the two other cases, and when a signal came
DescriptorEvents waitAt(int descriptor, DescriptorEvents events, const DescriptorBell& bell,
                        std::optional<base::RunControl::Clock::time_point> deadline);

}  // namespace carrel::python
