// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/dialog_reply.h"
#include "base/host_port.h"
#include "base/messages.h"
#include "base/queue_core.h"

#include <carrel/log_record.h>
#include <carrel/output_chunk.h>
#include <carrel/script_stack.h>
#include <carrel/value.h>

#include <QtCore/QAnyStringView>
#include <QtCore/QString>

#include <memory>
#include <optional>

namespace carrel::base {

/// Until when a program that a script started may run.
enum class ChildLife {
    Job,      ///< it ends with the job
    Session,  ///< it serves several jobs, and ends with the session
};

/// A program that a script started, and that nobody has waited for yet.
struct Child {
    qint64 processId = 0;
    ChildLife life = ChildLife::Job;
    bool ownsGroup = false;  ///< it is the first of a process group, whose other members share its fate
};

enum class InputKind { Plain, Secret };

/// What a script can say to its host: the only way out of an interpreter while a job runs.
///
/// Implemented by the session floor, called by the python floor. Called on the session's thread and on threads that
/// scripts start, never with the GIL held where nothing else is said: each function may block for back-pressure (and
/// stops blocking when the job is cancelled or the session closes).
class ScriptPort : public HostPort {
public:
    virtual void write(OutputStream stream, const QString& text) = 0;
    /// Adds text to what is written already and on its way, if that goes without waiting. May be called with the GIL
    /// held, which is much of what a small write costs.
    /// \return false: nothing was written, and write() has to be called
    virtual bool addText(OutputStream stream, QAnyStringView text) = 0;
    /// \param text what is printed of it where the host does not listen
    virtual void log(LogRecord record, const QString& text) = 0;
    virtual void reportProgress(const Progress& progress) = 0;
    virtual void publish(const Value& value) = 0;
    /// An import was refused that works in a worker process. Does not block.
    virtual void adviseWorker(const QString& module) = 0;
    /// The answer to Interrupter::requestStack(), given by a thread of the script. Does not block.
    virtual void tellStack(const ScriptStack& stack) = 0;

    /// The script has a parameter. Does not block.
    virtual void declareParameter(const Parameter& parameter) = 0;

    /// Waits for a line of the user's, until the job is asked to stop. \return nothing: there is none
    virtual std::optional<QString> readInput(InputKind kind) = 0;
    /// Waits for what the user answers, until the job is asked to stop. \return nothing: there is no answer any more
    virtual std::optional<DialogReply> showDialog(DialogRequest request) = 0;

    /// What a program that inherits a standard stream gets for it. Not the caller's to close.
    /// \param stream 0, 1 or 2
    /// \return the number of the descriptor; negative: the operating system's error
    virtual int childDescriptor(int stream) = 0;
    virtual void adoptChild(const Child& child) = 0;
    /// Has what programs have printed until now arrive before what is said next.
    virtual void flushChildren() = 0;

    /// Do not block.
    virtual void wantSiblings(SiblingsWanted wanted) = 0;
    virtual void dismissSiblings(quint64 pool) = 0;
    virtual void stopSibling(SiblingStopped stopped) = 0;

    /// \return null where none can be made any more. Does not block.
    virtual std::shared_ptr<QueueCore> makeQueue(int capacity) = 0;
};

}  // namespace carrel::base
