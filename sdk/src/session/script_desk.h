// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"
#include "base/script_port.h"
#include "session/answer_desk.h"
#include "session/child_processes.h"
#include "session/event_gate.h"
#include "session/job_queue.h"

#include <atomic>
#include <functional>
#include <memory>

namespace carrel::session {

/// What a script says to its host, and asks of it: output, records, progress, values, input, dialogs, calls of the host's
/// objects, programs that it starts.
///
/// \anythread
class ScriptDesk : public base::ScriptPort {
public:
    using QueueMaker = std::function<std::shared_ptr<base::QueueCore>(int capacity)>;

    ScriptDesk(std::shared_ptr<base::RunControl> control, std::shared_ptr<EventGate> events,
               std::shared_ptr<JobQueue> jobs, QueueMaker makeQueue);

    // ScriptPort, on threads of the script.
    void write(OutputStream stream, const QString& text) override;
    bool addText(OutputStream stream, QAnyStringView text) override;
    void log(LogRecord record, const QString& text) override;
    void reportProgress(const Progress& progress) override;
    void publish(const Value& value) override;
    void adviseWorker(const QString& module) override;
    void tellStack(const ScriptStack& stack) override;
    void declareParameter(const Parameter& parameter) override;
    std::optional<QString> readInput(base::InputKind kind) override;
    std::optional<base::DialogReply> showDialog(DialogRequest request) override;
    int childDescriptor(int stream) override;
    void adoptChild(const base::Child& child) override;
    void flushChildren() override;
    std::optional<base::HostAnswer> callHost(base::HostCall call, base::WakeOn wakeOn) override;
    void postToHost(base::HostCall call) override;
    quint64 beginHostCall(base::HostCall call, std::function<void()> answered) override;
    std::optional<base::HostAnswer> endHostCall(quint64 call) override;
    void wantSiblings(base::SiblingsWanted wanted) override;
    void dismissSiblings(quint64 pool) override;
    void stopSibling(base::SiblingStopped stopped) override;
    std::shared_ptr<base::QueueCore> makeQueue(int capacity) override { return m_makeQueue(capacity); }

    /// From now on all that the script says is the job's.
    void beginJob(quint64 jobId) { m_jobOfOutput.store(jobId, std::memory_order_release); }
    /// What the job's programs have printed, and that some of its output is missing, is said before this returns.
    void endJob(std::chrono::milliseconds grace);

    void answer(const base::AnswerInput& answer) { m_input.answer(answer.requestId, answer.text); }
    void answer(const base::AnswerDialog& answer) { m_dialogs.answer(answer.requestId, answer.reply); }
    void answer(base::AnswerHostCall answer) { m_calls.answer(answer.callId, std::move(answer.answer)); }
    /// Nobody does what the script wants of its host's objects any more.
    void closeCalls() { m_calls.close(); }
    /// Nobody answers anything any more.
    void close();
    ChildProcesses& children() { return m_children; }

private:
    void print(OutputStream stream, const QString& text, qint64 droppedBefore);
    JobOutput::AdmittedText admit(const QString& text);

    const std::shared_ptr<base::RunControl> m_control;
    const std::shared_ptr<EventGate> m_events;
    const std::shared_ptr<JobQueue> m_jobs;
    const QueueMaker m_makeQueue;
    std::atomic<quint64> m_jobOfOutput{0};
    AnswerDesk<std::optional<QString>> m_input{m_control};  // nothing: there is no input
    AnswerDesk<base::DialogReply> m_dialogs{m_control};
    AnswerDesk<base::HostAnswer> m_calls{m_control};

    // The last one, so that it ends before what its thread uses.
    ChildProcesses m_children{[this](OutputStream stream, const QString& text) { write(stream, text); }};
};

}  // namespace carrel::session
