// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <QtCore/QProcess>
#include <QtCore/QStringList>

#include <memory>
#include <vector>

namespace carrel::bench {

/// A Python program that does the same work another way, in a process of its own. It is started before anything is
/// measured, waits for orders in a line each, and measures itself: what the way from here to there takes is not
/// counted.
class Peer {
public:
    /// What a peer says of one order.
    struct Answer {
        double seconds = 0;
        std::vector<Value> values;
    };

    /// \param script below tests/bench
    /// \return null where it cannot be had
    static std::unique_ptr<Peer> start(const QString& python, const QString& script, const QStringList& arguments);

    ~Peer();

    /// Gives an order, some numbers, and waits for the answer.
    /// \throws BenchmarkError where none came
    Answer ask(const QList<qint64>& order);

private:
    Peer() = default;
    QByteArray nextLine();

    QProcess m_process;
};

}  // namespace carrel::bench
