// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace carrel::session {

/// Which stop ends a wait for an answer.
enum class EndedBy {
    AnyStop,     ///< also one that the script was told of: who cleans up after a Stop asks its user nothing
    UntoldStop,  ///< one that the script was not told of yet: what cleans up may need its host
    Kill,        ///< none but the kill-switch
};

/// Where the threads of a script wait for what their host answers: each kind of question has a desk of its own.
///
/// \anythread
template <class Answer>
class AnswerDesk {
public:
    explicit AnswerDesk(std::shared_ptr<base::RunControl> control)
        : m_control(std::move(control)),
          m_bell(m_control->addBell([this] { wake(); }))
    {
    }
    ~AnswerDesk() { m_control->removeBell(m_bell); }
    AnswerDesk(const AnswerDesk&) = delete;  // it is the control's bell that wakes this one
    AnswerDesk& operator=(const AnswerDesk&) = delete;

    /// Announces a wait, so that an answer cannot come too early.
    /// \return its number, never given twice; 0: nobody answers any more
    quint64 open()
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return 0;
        m_waiting[++m_last] = {};
        return m_last;
    }

    struct Reply {
        std::optional<Answer> answer{};
        bool isClosed = false;  ///< there is none, and it was no stop that has ended the wait
    };
    /// Blocks until it is answered, until the run is stopped, or until close(). Call without the GIL.
    Reply wait(quint64 question, EndedBy endedBy)
    {
        std::unique_lock lock(m_mutex);
        const quint64 killsBefore = m_control->kills();
        m_changed.wait(lock, [&] {
            return m_isClosed || m_waiting[question] || isStopped(endedBy) || m_control->kills() != killsBefore;
        });
        Reply reply{std::move(m_waiting.extract(question).mapped())};
        reply.isClosed = !reply.answer && m_isClosed;
        return reply;
    }

    /// No effect on a wait that is over.
    void answer(quint64 question, Answer answer)
    {
        const std::lock_guard lock(m_mutex);
        const auto waiting = m_waiting.find(question);
        if (waiting == m_waiting.end())
            return;  // it was stopped meanwhile
        waiting->second = std::move(answer);
        m_changed.notify_all();
    }

    /// From now on nobody waits.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        m_changed.notify_all();
    }

private:
    bool isStopped(EndedBy endedBy) const
    {
        if (m_control->isKilled())
            return true;
        if (endedBy == EndedBy::Kill || !m_control->isCancelled())
            return false;
        return endedBy == EndedBy::AnyStop || !m_control->wasDelivered();
    }

    void wake()
    {
        const std::lock_guard lock(m_mutex);
        m_changed.notify_all();
    }

    const std::shared_ptr<base::RunControl> m_control;
    std::mutex m_mutex;  // guards all below but the last
    std::condition_variable m_changed;
    std::map<quint64, std::optional<Answer>> m_waiting;
    quint64 m_last = 0;
    bool m_isClosed = false;
    const quint64 m_bell;  // the last one, as it may ring from the beginning
};

}  // namespace carrel::session
