// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"

#include <QtCore/QSemaphore>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

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
        m_waiting.emplace(++m_last, std::make_shared<Waiting>());
        return m_last;
    }

    struct Reply {
        std::optional<Answer> answer{};
        bool isClosed = false;  ///< there is none, and it was no stop that has ended the wait
    };
    /// Blocks until it is answered, until the run is stopped, or until close(). Call without the GIL.
    Reply wait(quint64 question, EndedBy endedBy)
    {
        const quint64 killsBefore = m_control->kills();
        for (std::shared_ptr<Waiting> mine;; mine->changed.acquire()) {
            const std::lock_guard lock(m_mutex);
            mine = m_waiting.at(question);
            if (!m_isClosed && !mine->answer && !isStopped(endedBy) && m_control->kills() == killsBefore)
                continue;
            m_waiting.erase(question);
            const bool isClosed = m_isClosed && !mine->answer;
            return {std::move(mine->answer), isClosed};
        }
    }

    /// In place of wait(): `answered` is called once, when there is an answer, or there will be none any more. It must not
    /// block, and may be called at once.
    void await(quint64 question, std::function<void()> answered)
    {
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_waiting.find(question);
            if (!m_isClosed && found != m_waiting.end() && !found->second->answer) {
                found->second->answered = std::move(answered);
                return;
            }
        }
        answered();
    }
    /// What has come for a question that was awaited. Once.
    Reply take(quint64 question)
    {
        std::shared_ptr<Waiting> waiting;  // goes without the mutex
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_waiting.find(question); found != m_waiting.end()) {
            waiting = std::move(found->second);
            m_waiting.erase(found);
        }
        Reply reply;
        if (waiting)
            reply.answer = std::move(waiting->answer);
        reply.isClosed = !reply.answer && m_isClosed;
        return reply;
    }

    /// No effect on a wait that is over.
    void answer(quint64 question, Answer answer)
    {
        std::shared_ptr<Waiting> waiting;
        std::function<void()> answered;
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_waiting.find(question);
            if (found == m_waiting.end())
                return;  // it was stopped meanwhile
            waiting = found->second;
            waiting->answer = std::move(answer);
            answered = std::exchange(waiting->answered, nullptr);
        }
        waiting->changed.release();  // after the lock, which the script would otherwise wait for at once
        if (answered)
            answered();
    }

    /// From now on nobody waits.
    void close()
    {
        std::vector<std::function<void()>> awaited;
        {
            const std::lock_guard lock(m_mutex);
            m_isClosed = true;
            wakeAll();
            for (const auto& [question, waiting] : m_waiting) {
                if (waiting->answered)
                    awaited.push_back(std::exchange(waiting->answered, nullptr));
            }
        }
        for (const auto& answered : awaited)
            answered();
    }

private:
    /// Each thread has a bell of its own: a condition variable would cost every answer a call of the system more.
    struct Waiting {
        std::optional<Answer> answer{};
        QSemaphore changed{};
        std::function<void()> answered{};  // of an await
    };

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
        wakeAll();
    }

    /// Needs the mutex.
    void wakeAll()
    {
        for (const auto& [question, waiting] : m_waiting)
            waiting->changed.release();
    }

    const std::shared_ptr<base::RunControl> m_control;
    std::mutex m_mutex;  // guards all below but the last
    std::map<quint64, std::shared_ptr<Waiting>> m_waiting;
    quint64 m_last = 0;
    bool m_isClosed = false;
    const quint64 m_bell;  // the last one, as it may ring from the beginning
};

}  // namespace carrel::session
