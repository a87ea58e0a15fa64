// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

#include <mutex>
#include <string>
#include <string_view>

namespace carrel::bench {

/// Text on its way from threads to the window, which takes all of it once a frame: what a host writes for that who
/// does without Carrel.
class OutputQueue {
public:
    /// \param room for so many bytes from one frame to the next; what has no room is left out
    explicit OutputQueue(std::size_t room) : m_room(room) { }

    /// Never waits. \anythread
    void put(std::string_view text)
    {
        const std::lock_guard lock(m_mutex);
        if (m_text.size() < m_room)
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
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    }

private:
    const std::size_t m_room;
    std::mutex m_mutex;  // guards the text
    std::string m_text;
};

}  // namespace carrel::bench
