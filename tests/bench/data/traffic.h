// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

namespace carrel::bench {

/// How messages go. The numbers are those of message_peers.py.
enum class Traffic : qint64 {
    Echo = 0,    ///< there and back, and the next one only then
    OneWay = 1,  ///< small numbers, one after the other
};

/// How many messages a queue holds: CAPACITY of message_peers.py.
constexpr int queueCapacity = 1024;

/// A number that is sent one way.
constexpr qint64 smallNumber(qint64 index) { return index & 0xFF; }

/// What has to come of `count` messages: how many went there and back, or the sum of all that went one way.
constexpr qint64 resultOf(Traffic traffic, qint64 count)
{
    if (traffic == Traffic::Echo)
        return count;
    constexpr qint64 period = 0x100;
    const qint64 rest = count % period;
    return count / period * (period * (period - 1) / 2) + rest * (rest - 1) / 2;
}

}  // namespace carrel::bench
