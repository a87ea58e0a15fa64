// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

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
    }

    std::vector<base::ExposeObject> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_waiting, {});
    }

private:
    std::mutex m_mutex;  // guards the one below
    std::vector<base::ExposeObject> m_waiting;
};

}  // namespace carrel::session
