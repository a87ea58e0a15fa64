// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

namespace carrel::session {

/// The names of the host's objects that an interpreter has not been told yet, in the order in which they came.
///
/// \anythread
class Exposures {
public:
    void add(const base::ExposeObject& exposure)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(exposure);
        m_isAny.store(true, std::memory_order_release);
    }

    std::vector<base::ExposeObject> take()
    {
        if (!m_isAny.load(std::memory_order_acquire))
            return {};
        const std::lock_guard lock(m_mutex);
        m_isAny.store(false, std::memory_order_relaxed);
        return std::exchange(m_waiting, {});
    }

private:
    std::atomic<bool> m_isAny = false;  // most jobs need not look
    std::mutex m_mutex;                 // guards the change of that, and the one below
    std::vector<base::ExposeObject> m_waiting;
};

}  // namespace carrel::session
