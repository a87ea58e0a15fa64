// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>

namespace carrel::bench {

/// Text on its way from threads to the window, which takes all of it once a frame: what a host writes for that who
/// does without Carrel.
class OutputQueue {
public:
    /// \param room for so many bytes from one frame to the next
    explicit OutputQueue(std::size_t room) : m_room(room) { }

    /// Waits while there is no room, as a script does that prints faster than its window reads. \anythread
    void put(std::string_view text, const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        if (m_taken.wait(lock, stop, [this] { return m_text.size() < m_room; }))
            m_text += text;
    }

    /// \anythread
    QString take()
    {
        std::string text;
        {
            const std::lock_guard lock(m_mutex);
            text.swap(m_text);
        }
        m_taken.notify_all();
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    }

private:
    const std::size_t m_room;
    std::mutex m_mutex;  // guards the text
    std::condition_variable_any m_taken;
    std::string m_text;
};

}  // namespace carrel::bench
