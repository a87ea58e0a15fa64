// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/commands.h"
#include "base/events.h"
#include "base/queue_core.h"

#include <carrel/confinement.h>

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <variant>

/// \file
/// Everything that passes between a session's host side and its interpreter side, in both directions, as plain data.
/// Each backend carries exactly these messages; what is not here cannot cross. What a worker process is told and
/// tells besides is here, the rest in commands.h and events.h.

namespace carrel::base {

// --- host -> worker process, beside the commands --------------------------------------------------------------

/// How a worker process confines itself, before it does anything else.
struct ProcessConfinement {
    ConfinementParts parts;  ///< the kernel has them
    Confinement::Network network = Confinement::Network::Refused;
    QStringList writableFolders;
    QString temporaryFolder;  ///< one of its own, beside those
    friend bool operator==(const ProcessConfinement&, const ProcessConfinement&) = default;
};
/// What a worker that runs no program of the host's starts its Python with; the first frame that it gets.
struct WorkerSetup {
    QString home;
    QStringList modulePaths;
    QStringList importsAhead;
    std::optional<ProcessConfinement> confinement{};
    int niceValue = 0;  ///< of threads of scripts
    friend bool operator==(const WorkerSetup&, const WorkerSetup&) = default;
};
/// What came of QueueAsked. Comes once for each, but for those that say that they need none.
struct QueueAnswered {
    quint64 request = 0;
    QueueAttempt attempt{};
    Value value{};  ///< that was got
    QueueLook look{};
    /// What was got after a wait goes back where nothing says that it was received: who waits has taken nothing.
    bool wantsReceipt = false;
    friend bool operator==(const QueueAnswered&, const QueueAnswered&) = default;
};
/// What these had put is not in a queue any more.
struct QueuedGone {
    QList<quint64> requests{};  ///< of QueueAsked
    friend bool operator==(const QueuedGone&, const QueuedGone&) = default;
};
using ToWorker = std::variant<WorkerSetup, InterpreterSpec, RunJob, CancelJob, CloseSession, RequestStack, AnswerInput,
                              ExposeObject, AnswerHostCall, RefuseHostCalls, AnswerDialog, QueueAnswered, QueuedGone,
                              RequestCompletions, InspectVariables>;

// --- worker process -> host, beside the events ----------------------------------------------------------------

/// Python is up, and what was to be imported ahead is imported: the worker waits for a document.
struct WorkerReady {
    friend bool operator==(const WorkerReady&, const WorkerReady&) = default;
};
/// Native code holds the script, or its threads do not end: only the end of the process helps.
struct WorkerStuck {
    QString reason;
    std::optional<LimitExceeded> limit{};  ///< what the script was being stopped for, if not for its user
    friend bool operator==(const WorkerStuck&, const WorkerStuck&) = default;
};
struct MemoryReport {
    MemoryUse use{};
    friend bool operator==(const MemoryReport&, const MemoryReport&) = default;
};
/// Nothing in the worker knows the memory any more that has crossed under that number.
struct BufferReleased {
    quint64 number = 0;
    quint64 received = 0;  ///< how often it had come from the host until then
    friend bool operator==(const BufferReleased&, const BufferReleased&) = default;
};
/// A script has made a queue. Its host has it, under that number.
struct QueueMade {
    quint64 number = 0;
    int capacity = 0;
    friend bool operator==(const QueueMade&, const QueueMade&) = default;
};
/// What a script wants of a queue that its host has.
struct QueueAsked {
    enum class Action {
        Put,
        Get,
        PutBack,     ///< what was got and is not wanted; without an answer
        AwaitItems,  ///< answered when it has changed since it was seen, or is closed
        AwaitRoom,   ///< the same
        Close,       ///< without an answer
        Look,
        PutWhenRoom,   ///< answered when it is done, or can never be, or is withdrawn
        GetWhenThere,  ///< the same
        Withdraw,      ///< of the request of one of these two, which is answered now; without an answer of its own
        Received,      ///< the answer to that request; without an answer
    };
    quint64 request = 0;  ///< never given twice, but to say Withdraw or Received of it
    quint64 queue = 0;
    Action action = Action::Look;
    Value value{};     ///< to be put
    quint64 seen = 0;  ///< for what is awaited
    friend bool operator==(const QueueAsked&, const QueueAsked&) = default;
};
/// Nothing in the worker knows the queue any more; as BufferReleased.
struct QueueReleased {
    quint64 number = 0;
    quint64 received = 0;
    friend bool operator==(const QueueReleased&, const QueueReleased&) = default;
};
using FromWorker = std::variant<WorkerReady, WorkerStuck, MemoryReport, Event, BufferReleased, QueueMade, QueueAsked,
                                QueueReleased>;

}  // namespace carrel::base
