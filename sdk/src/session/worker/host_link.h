// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/event_sink.h"
#include "session/worker/buffer_table.h"
#include "session/worker/frames.h"
#include "session/worker/worker_queues.h"

#include <QtCore/QSet>

#include <memory>
#include <mutex>

namespace carrel::session {

class InterpreterThread;

/// The lanes of WorkerProcess, seen from the worker. It lives as long as its process.
///
/// The process ends at once, and without asking Python, when its host has closed the control lane or is gone.
class HostLink {
public:
    HostLink();

    /// Waits for the first frame.
    base::WorkerSetup receiveSetup();
    /// From now on what the host sends goes to `thread`, and the events of that go to the host.
    void serve(std::shared_ptr<InterpreterThread> thread);

    /// Beside all that is in order. Never blocks. \anythread
    void say(const base::FromWorker& message);
    /// What happens, in order. \anythread
    void tell(const base::Event& event);
    /// Waits until all that was told is out of this process.
    void flush();
    /// A queue that the host has. Never blocks. \anythread
    std::shared_ptr<base::QueueCore> makeQueue(int capacity) { return m_queues.make(capacity); }

private:
    void tellInstead(const base::Event& event);
    void endIfNobodyHears();
    void readControl();
    void readData();
    bool readNext(FrameReader& reader, base::ToWorker& message);
    void handle(const base::ToWorker& message);
    bool ask(const base::FromWorker& message);

    WorkerBufferTable m_buffers;
    WorkerQueues m_queues;
    FrameReader m_dataIn;
    FrameWriter m_dataOut;
    FrameReader m_controlIn;
    FrameWriter m_controlOut;
    std::shared_ptr<InterpreterThread> m_thread;

    std::mutex m_mutex;  // guards the two below
    quint64 m_lastJob = 0;
    QSet<quint64> m_cancelledEarly;  // a request on the control lane that overtook its job
};

}  // namespace carrel::session
