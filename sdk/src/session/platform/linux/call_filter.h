// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <initializer_list>
#include <vector>

#include <linux/filter.h>

namespace carrel::session {

/// A program of the kernel's that decides about each system call (seccomp). All calls are allowed but those that are named.
/// A process that makes calls of another kind of processor, as 32-bit programs do, is ended: their numbers mean others.
class CallFilter {
public:
    /// Whether the kernel has seccomp, and this knows the processor's calls.
    static bool isAvailable();

    CallFilter();

    /// Holds where the argument, which the kernel takes as one of 32 bits, has one of the values under the mask.
    struct Condition {
        int argument = 0;
        quint32 mask = 0xffffffff;
        std::vector<quint32> values;
    };

    // One of these for each call. A call that is refused fails with `error`.
    void refuse(std::initializer_list<long> calls, int error);
    void refuseWhere(long call, const Condition& condition, int error);
    void refuseUnless(long call, const std::vector<Condition>& conditions, int error);

    /// From now on it decides about the calls of this process, in all its threads, and of all that come of it. Needs a
    /// process that can gain no new privileges. \return ConfinementUnavailable
    Result<void> install() const;

private:
    using Code = std::vector<sock_filter>;
    static void test(Code& code, const Condition& condition);
    void addRule(long call, const Code& code);

    Code m_code;
};

}  // namespace carrel::session
