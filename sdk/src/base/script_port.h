// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/output_chunk.h>
#include <carrel/script_stack.h>
#include <carrel/value.h>

#include <QtCore/QString>

namespace carrel::base {

/// What a script can say to its host: the only way out of an interpreter while a job runs.
///
/// Implemented by the session floor, called by the python floor. Called on the session's thread and on threads that
/// scripts start, never with the GIL held: each function may block for back-pressure (and stops blocking when the
/// job is cancelled or the session closes).
class ScriptPort {
public:
    virtual ~ScriptPort() = default;

    virtual void write(OutputStream stream, const QString& text) = 0;
    virtual void reportProgress(const Progress& progress) = 0;
    virtual void publish(const Value& value) = 0;
    /// The answer to Interrupter::requestStack(), given by a thread of the script. Does not block.
    virtual void tellStack(const ScriptStack& stack) = 0;
};

}  // namespace carrel::base
