// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <QtCore/QProcess>
#include <QtCore/QStringList>

#include <memory>
#include <vector>

namespace carrel::bench {

/// What is started as a peer.
struct PeerProgram {
    QString path;
    QStringList arguments;

    /// A Python program. \param file below tests/bench
    static PeerProgram script(const QString& python, const QString& file, const QStringList& arguments);
    /// One of the programs that are built beside this one, `carrel-bench-NAME`.
    static PeerProgram built(const QString& name, const QStringList& arguments = {});
};

/// A program that does the same work another way, in a process of its own. It is started before anything is measured,
/// waits for orders in a line each, and measures itself: what the way from here to there takes is not counted.
class Peer {
public:
    /// What a peer says of one order.
    struct Answer {
        double seconds = 0;
        std::vector<Value> values;
    };

    /// \return null where it cannot be had
    static std::unique_ptr<Peer> start(const PeerProgram& program);

    ~Peer();

    /// Gives an order, some numbers, and waits for the answer.
    /// \throws BenchmarkError where none came
    Answer ask(const QList<qint64>& order);

    /// Says that there are no more orders, and waits until it has ended. \return whether it says that all was well
    bool finish();

private:
    Peer() = default;
    QByteArray nextLine();

    QProcess m_process;
};

}  // namespace carrel::bench
