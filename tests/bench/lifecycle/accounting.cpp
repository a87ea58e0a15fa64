// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "lifecycle/accounting.h"

namespace carrel::bench {

namespace {

/// In the order of WORK in allocation.py.
const QStringList& kinds()
{
    static const QStringList all{QStringLiteral("small_blocks"), QStringLiteral("large_blocks")};
    return all;
}

QString script() { return QStringLiteral("lifecycle/allocation.py"); }
QString sessionArm() { return QStringLiteral("session"); }
QString plainArm() { return QStringLiteral("c_api"); }
QString plainLabel() { return QStringLiteral("Py_NewInterpreterFromConfig"); }

auto runsPerSecond(const QString& arm)
{
    return [arm](const Seconds& seconds) { return double(Series::passes) / seconds[arm]; };
}

}  // namespace

Accounting::Accounting(const SuiteConfig& config, Ceiling& ceiling)
    : m_session(Peer::start(PeerProgram::built(QStringLiteral("sessions"), {QStringLiteral("call"), script()}))),
      m_plain(Peer::start(PeerProgram::built(
          QStringLiteral("embedding"),
          {QStringLiteral("c-api"), QStringLiteral("call"), QStringLiteral(CARREL_BENCH_FOLDER "/") + script()}))),
      m_agreements(std::size_t(kinds().size()))
{
    if (!m_session)
        throw BenchmarkError(QStringLiteral("the host of the sessions could not be started"));
    for (qint64 kind = 0; kind < kinds().size(); ++kind) {
        const auto secondsInSession = [&](qint64 size) { return m_session->ask({kind, size}).seconds; };
        const qint64 size = calibrated(secondsInSession, config.armSeconds);
        std::vector<Arm> arms{{sessionArm(), [this, kind, size] { return ask(*m_session, kind, size); }}};
        if (m_plain)
            arms.push_back({plainArm(), [this, kind, size] { return ask(*m_plain, kind, size); }});
        m_series.emplace_back(kinds()[kind], std::move(arms), ceiling);
    }
}

double Accounting::ask(Peer& peer, qint64 function, qint64 size)
{
    const Peer::Answer answer = peer.ask({function, size});
    m_agreements[std::size_t(function)].check(answer.values);
    return answer.seconds;
}

void Accounting::report(SuiteResult& result)
{
    for (const Series& series : m_series) {
        Figure figure = figureOf(series, QStringLiteral("accounting_overhead.") + series.name());
        figure.unit = QStringLiteral("runs/s");
        figure.value = series.of(runsPerSecond(sessionArm())).median;
        figure.peer = plainLabel();
        figure.peerCanWin = false;  // it does less
        figure.goal = 0.99;
        if (m_plain) {
            figure.peerValue = series.of(runsPerSecond(plainArm())).median;
            figure.ratio =
                series.of([](const Seconds& seconds) { return seconds[plainArm()] / seconds[sessionArm()]; });
        }
        result.figures.push_back(std::move(figure));
    }
    if (!m_session->finish())
        result.failedPeers.append(QStringLiteral("carrel-bench-sessions call"));
    if (m_plain && !m_plain->finish())
        result.failedPeers.append(plainLabel());
}

}  // namespace carrel::bench
