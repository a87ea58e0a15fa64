// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/thread.h"

#include <functional>
#include <utility>

namespace carrel::session {

/// A thread of what else is none: that the system gives none is an error value, where `std::thread` throws.
class FunctionThread final : public Thread {
public:
    /// \param name as for Thread
    FunctionThread(const char* name, std::function<void()> function) : Thread(name), m_function(std::move(function))
    {
    }

private:
    void run() override { m_function(); }

    const std::function<void()> m_function;
};

}  // namespace carrel::session
