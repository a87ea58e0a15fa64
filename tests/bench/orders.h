// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>

#include <functional>

namespace carrel::bench {

/// What a peer says of one order: how long it took, and some numbers.
struct OrderAnswer {
    double seconds = 0;
    QList<qint64> values;
};

/// The other end of class Peer: says that it is ready, then answers orders, a line each, until there are no more.
void serveOrders(const std::function<OrderAnswer(const QList<qint64>&)>& answer);

/// Ends the program with a sentence. Whoever gave the order sees that no answer comes.
[[noreturn]] void giveUp(const char* sentence);

}  // namespace carrel::bench
