// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session_pool.h"

namespace carrel::bench {

/// Two sessions, the first of which gives buffers to this host, which hands them on to the second one.
class Relay {
public:
    static constexpr qint64 empty = 0;  ///< the size of a message with nothing in it

    /// Waits until there are buffers of these sizes.
    Relay(Runtime& runtime, Isolation isolation, const QList<qint64>& sizes);

    /// There and on, `count` times. \return the seconds until the second one's first element was here each time
    double secondsOfHops(qint64 size, int count);

    /// How many buffers came that were not where the first one of that size was: copies.
    int copies() const { return m_copies; }

private:
    void hop(qint64 size);
    void countCopy(qint64 size, const Value& message);

    SessionPool m_sessions;
    QHash<qint64, const std::byte*> m_places;
    int m_copies = 0;
};

}  // namespace carrel::bench
