// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "peer.h"

#include "gathering.h"

#include <QtCore/QCoreApplication>

namespace carrel::bench {

namespace {

constexpr int patience = 60'000;

}  // namespace

PeerProgram PeerProgram::script(const QString& python, const QString& file, const QStringList& arguments)
{
    const QString path = QStringLiteral(CARREL_BENCH_FOLDER "/") + file;
    return {python, QStringList{QStringLiteral("-B"), QStringLiteral("-E"), QStringLiteral("-s"), path} + arguments};
}

PeerProgram PeerProgram::built(const QString& name, const QStringList& arguments)
{
    return {QCoreApplication::applicationDirPath() + QStringLiteral("/carrel-bench-") + name, arguments};
}

std::unique_ptr<Peer> Peer::start(const PeerProgram& program)
{
    std::unique_ptr<Peer> peer(new Peer);
    peer->m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    peer->m_process.start(program.path, program.arguments);
    if (peer->nextLine() != "ready")
        return nullptr;
    return peer;
}

Peer::~Peer() { finish(); }

Peer::Answer Peer::ask(const QList<qint64>& order)
{
    QByteArrayList words;
    for (const qint64 number : order)
        words.append(QByteArray::number(number));
    m_process.write(words.join(' ') + '\n');
    QByteArrayList answer = nextLine().split(' ');
    if (answer.size() < 2)
        throw BenchmarkError(QStringLiteral("a peer gave no answer: %1 %2")
                                 .arg(m_process.program(), m_process.arguments().join(QLatin1Char(' '))));
    Answer result{answer.takeFirst().toDouble(), {}};
    for (const QByteArray& word : answer)
        result.values.emplace_back(word.toLongLong());
    return result;
}

bool Peer::finish()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(patience))
            m_process.kill();
    }
    return m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
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
