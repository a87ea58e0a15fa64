// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/event_sink.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace carrel::session {

/// Between an interpreter and the session that hears of it. What is said before the interpreter has become its
/// session's is kept, and what is said after it has been given up is discarded.
///
/// \anythread
class EventGate {
public:
    /// Whose interpreter it is. Before open() that session hears only what tell() says.
    void lead(std::shared_ptr<EventSink> sink);
    /// What was kept is heard first, and from now on each event as it is said. May wait for the host to read.
    void open();
    bool isOpen() const;
    /// From now on nothing that say() says is heard.
    void shut();
    /// The last event; nothing is heard any more.
    void leaveWith(base::Event&& event);

    /// May wait for the host to read. \return false: nobody will hear it, or anything else
    bool say(base::Event&& event);
    /// As say(), for output that can be joined to what was said before. Never waits.
    /// \return false: it was not said
    bool join(OutputStream stream, quint64 jobId, QAnyStringView text);
    /// What becomes of jobs, and of the interpreter: ahead of what is kept. No stream.
    void tell(base::Event&& event);
    /// No effect where there is no session.
    void setOverflow(Overflow overflow);

private:
    enum class Told { Nothing, HoldBack, Drop };
    std::shared_ptr<EventSink> sink() const;

    std::atomic<Told> m_told = Told::Nothing;  // what the sink was told of overflow; changed with the mutex

    mutable std::mutex m_mutex;  // guards all below
    std::shared_ptr<EventSink> m_sink;
    std::vector<base::Event> m_kept;
    bool m_isOpen = false;
    bool m_isShut = false;
};

}  // namespace carrel::session
