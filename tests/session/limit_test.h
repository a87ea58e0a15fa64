// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

namespace carrel::test {

using namespace Qt::StringLiterals;

inline constexpr qint64 mebibyte = 1024 * 1024;

/// The limit that was exceeded; nothing, and a failed test, where it ended in another way.
inline std::optional<LimitExceeded> excessOf(const Outcome& outcome)
{
    if (const auto* excess = std::get_if<LimitExceeded>(&outcome.content()))
        return *excess;
    QTest::qFail(qPrintable(u"no limit was exceeded: "_qs + outcome.toDisplayText()), __FILE__, __LINE__);
    return {};
}

inline bool isExcessOf(Limit limit, const Outcome& outcome)
{
    const auto excess = excessOf(outcome);
    return excess && excess->which == limit && excess->used > excess->allowed;
}

}  // namespace carrel::test
