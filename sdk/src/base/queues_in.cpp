// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/queues_in.h"

#include <algorithm>

namespace carrel::base {

bool holdsQueue(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Queue:
        return true;
    case Value::Kind::List:
        return std::ranges::any_of(value.toList(), holdsQueue);
    case Value::Kind::Dict:
        return std::ranges::any_of(
            value.toDict(), [](const auto& entry) { return holdsQueue(entry.first) || holdsQueue(entry.second); });
    default:
        return false;
    }
}

void addQueuesIn(const Value& value, std::vector<std::shared_ptr<QueueCore>>& into)
{
    if (const auto queue = value.toQueue())
        into.push_back(queue->core());
    for (const Value& item : value.toList())
        addQueuesIn(item, into);
    for (const auto& [key, item] : value.toDict()) {
        addQueuesIn(key, into);
        addQueuesIn(item, into);
    }
}

}  // namespace carrel::base
