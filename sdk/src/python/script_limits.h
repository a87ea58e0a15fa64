// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <carrel/outcome.h>

#include <optional>

struct _object;  // PyObject, without Python.h

namespace carrel::python {

struct InterpreterState;

/// \file
/// The limits that are kept by refusing: memory, depth of recursion, threads. A script gets an exception and may go on.

/// From now on the attached interpreter holds its scripts to `limits`, whatever they have set by themselves.
void setLimits(const Attachment& attachment, InterpreterState& state, const Limits& limits);

/// While it lives, a job's own limits hold, if it has some; then those from before.
class LimitsOfJob {
public:
    LimitsOfJob(const Attachment& attachment, InterpreterState& state, const std::optional<Limits>& limits);
    ~LimitsOfJob();
    LimitsOfJob(const LimitsOfJob&) = delete;  // puts back what it found
    LimitsOfJob& operator=(const LimitsOfJob&) = delete;

private:
    const Attachment& m_attachment;
    InterpreterState& m_state;
    const bool m_hasOwn;
    const Limits m_before;
    const int m_depthBefore;
};

/// What the current job, which this exception has left, exceeded: a limit that it was stopped for, or one that the
/// exception is about. Nothing where it is any other exception.
std::optional<LimitExceeded> exceededLimit(const Attachment& attachment, const InterpreterState& state, _object* exception);

/// What `sys.setrecursionlimit()` may set now.
int deepestRecursion(const InterpreterState& state);

/// A script is about to start a thread.
/// \return false with RuntimeError set where it has as many as it may have
bool admitThread(const Attachment& attachment, const InterpreterState& state);

}  // namespace carrel::python
