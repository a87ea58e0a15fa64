// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/worker/descriptors.h"

#include <QtCore/QStringDecoder>

namespace carrel::session {

/// The names of a worker's descriptors, in the order in which it gets them.
enum class WorkerDescriptor { Input, Output, Errors, Data, Control, CrashDump };

/// What the worker, and its own children, write to one of their standard streams.
class TextPipe {
public:
    explicit TextPipe(DescriptorPair ends) : m_ends(std::move(ends)) { }

    FileDescriptor& ofHost() { return m_ends.ours; }
    FileDescriptor& ofWorker() { return m_ends.theirs; }
    /// Waits until there is something. Closes at its end. \return what was there, as text; what is no UTF-8 shows as
    /// U+FFFD
    QString read();

private:
    DescriptorPair m_ends;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
};

/// What joins a host and its worker. *Data* and *control* are the lanes of messages; what the worker and its own
/// children write to their standard streams comes by pipes.
struct WorkerLanes {
    /// \return WorkerFailed
    static Result<WorkerLanes> open();

    /// What the worker gets, in the order of WorkerDescriptor.
    std::vector<int> ofWorker();
    /// The worker has got its ends, or will never: here they are closed. The crash dump is read when it has ended.
    void closeThoseOfWorker();

    DescriptorPair data;
    DescriptorPair control;
    TextPipe output;
    TextPipe errors;
    FileDescriptor crashDump;
    FileDescriptor nothing;
};

}  // namespace carrel::session
