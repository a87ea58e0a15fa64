// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "peer.h"

#include "gathering.h"

namespace carrel::bench {

namespace {

constexpr int patience = 60'000;

}  // namespace

std::unique_ptr<Peer> Peer::start(const QString& python, const QString& script, const QStringList& arguments)
{
    std::unique_ptr<Peer> peer(new Peer);
    const QString file = QStringLiteral(CARREL_BENCH_FOLDER "/") + script;
    peer->m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    peer->m_process.start(
        python, QStringList{QStringLiteral("-B"), QStringLiteral("-E"), QStringLiteral("-s"), file} + arguments);
    if (peer->nextLine() != "ready")
        return nullptr;
    return peer;
}

Peer::~Peer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(patience))
        m_process.kill();
}

Peer::Answer Peer::ask(const QList<qint64>& order)
{
    QByteArrayList words;
    for (const qint64 number : order)
        words.append(QByteArray::number(number));
    m_process.write(words.join(' ') + '\n');
    QByteArrayList answer = nextLine().split(' ');
    if (answer.size() < 2)
        throw BenchmarkError(QStringLiteral("the peer %1 gave no answer").arg(m_process.arguments().constLast()));
    Answer result{answer.takeFirst().toDouble(), {}};
    for (const QByteArray& word : answer)
        result.values.emplace_back(word.toLongLong());
    return result;
}

/// Empty where the process ended or stays silent.
QByteArray Peer::nextLine()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience))
            return {};
    }
    return m_process.readLine().trimmed();
}

}  // namespace carrel::bench
