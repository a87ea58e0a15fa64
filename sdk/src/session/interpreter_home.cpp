// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/interpreter_home.h"

#include "base/local_queue.h"

namespace carrel::session {

std::shared_ptr<base::QueueCore> InterpreterHome::makeQueue(int capacity)
{
    return std::make_shared<base::LocalQueue>(capacity);
}

}  // namespace carrel::session
