// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/function_thread.h"
#include "session/worker/buffer_table.h"
#include "session/worker/frames.h"
#include "session/worker/host_queues.h"
#include "session/worker/temporary_folder.h"
#include "session/worker/worker_lanes.h"
#include "session/worker/worker_record.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace carrel::session {

class Watchdog;
class WorkerPool;

/// How a program is told that it is to be a worker: this, and the number of the process that started it.
inline constexpr auto workerArgument = QLatin1String("--carrel-worker=");

/// A worker process as its host sees it, from its start to its end.
///
/// Two lanes lead to it. *Data*, in the order of what happens: jobs to it, events from it; it stands still while a script is
/// held back. *Control* never does: requests to stop and to close, and what the worker's own watchdog has to say. Neither
/// needs the worker's GIL. What the worker and its own children write to their standard streams comes by pipes.
///
/// One thread watches the process and the control lane, another one reads the data lane and waits for the host where its
/// session does not read. Whatever the process had sent by its end is delivered before the end is told.
///
/// \anythread every function; none blocks.
class WorkerProcess : public Thread, public std::enable_shared_from_this<WorkerProcess> {
public:
    /// Opens the lanes; start() then starts the process.
    /// \param setup if it has a confinement, the temporary folder of that is made here, and goes when the process is gone
    /// \return WorkerFailed
    static Result<std::shared_ptr<WorkerProcess>> create(WorkerPool& pool, Watchdog& watchdog, const QString& program,
                                                         const base::WorkerSetup& setup);
    ~WorkerProcess() override;

    /// Gives it to a session: its events go to `sink` from now on. Once.
    void adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink);
    bool isAdopted() const;

    void send(const base::Command& command);
    /// Ends the process, whatever it does.
    void kill();

    int jobCount() const;
    /// Empty: nobody has it yet.
    QString nameOfSession() const;
    /// As it was said last.
    MemoryUse memory() const;

protected:
    void run() override;

private:
    WorkerProcess(WorkerPool& pool, Watchdog& watchdog, const QString& program, WorkerLanes lanes);
    Result<void> giveSetup(base::WorkerSetup setup);

    void accept(const base::RunJob& job);
    void accept(const base::CancelJob& cancel);
    void accept(const base::CloseSession& close);
    void accept(const base::RequestStack& request);
    void accept(const base::RequestCompletions& request);
    void accept(const base::InspectVariables& request);
    void accept(const base::AnswerInput& answer);
    void accept(const base::ExposeObject& exposure);
    void accept(const base::AnswerHostCall& answer);
    void accept(const base::RefuseHostCalls& refusal);
    void accept(const base::AnswerDialog& answer);
    void killAfter(std::chrono::milliseconds time, quint64 jobId);
    static constexpr quint64 anyJob = 0;
    void killIfBusy(quint64 jobId);
    void giveUp();
    bool post(const base::ToWorker& message);
    void refuse(const base::RunJob& job);

    // On the watching thread.
    Result<void> startProcess();
    void watch();
    bool readControl(FrameReader& control);
    void reportEnd();

    // On the reading thread.
    void readData();
    bool readOnce(FrameReader& data);
    void readText(OutputStream stream);
    TextPipe& textOf(OutputStream stream);

    // On either.
    void handleAll(FrameReader& reader);
    void distrust(const Error& problem);
    void endFor(const Error& problem);
    void handle(const base::WorkerReady&);
    void handle(const base::WorkerStuck& stuck);
    void handle(const base::MemoryReport& report);
    void handle(const base::Event& event);
    void handle(const base::BufferReleased& released);
    void handle(const base::QueueMade& made);
    void handle(const base::QueueAsked& asked);
    void handle(const base::QueueReleased& released);
    std::shared_ptr<EventSink> sink() const;

    WorkerPool& m_pool;
    Watchdog& m_watchdog;
    const QString m_program;
    WorkerLanes m_lanes;
    std::optional<TemporaryFolder> m_temporaryFolder;  // of a confined process
    HostBufferTable m_buffers;
    std::shared_ptr<HostQueues> m_queues;
    FrameWriter m_data;
    FrameWriter m_control;
    WakeUp m_readerWakeUp;
    FunctionThread m_reader{"carrel-reader", [this] { readData(); }};
    bool m_isDataOver = false;  // of the reading thread

    mutable std::mutex m_mutex;  // guards all below
    ChildProcess m_child;
    std::optional<ChildEnd> m_end;
    WorkerRecord m_record;
    MemoryUse m_memory;
};

}  // namespace carrel::session
