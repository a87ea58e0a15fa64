// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "overhead.h"

namespace carrel::bench {

namespace {

QString sessionArm(const SessionProgram& session) { return QStringLiteral("session") + session.suffix; }
QString plainArm() { return QStringLiteral("c_api"); }
QString plainLabel() { return QStringLiteral("Py_NewInterpreterFromConfig"); }

auto runsPerSecond(const QString& arm)
{
    return [arm](const Seconds& seconds) { return double(Series::passes) / seconds[arm]; };
}

PeerProgram plainProgram(const QString& script)
{
    return PeerProgram::built(
        QStringLiteral("embedding"),
        {QStringLiteral("c-api"), QStringLiteral("call"), QStringLiteral(CARREL_BENCH_FOLDER "/") + script});
}

}  // namespace

Overhead::Overhead(OverheadPlan plan, const SuiteConfig& config, Ceiling& ceiling)
    : m_plan(std::move(plan)),
      m_plain(plainProgram(m_plan.script)),
      m_agreements(std::size_t(m_plan.work.size()))
{
    for (const SessionProgram& session : m_plan.sessions) {
        m_sessions.emplace_back(session.program);
        if (!m_sessions.back().isThere())
            throw BenchmarkError(QStringLiteral("the host of the sessions could not be started"));
    }
    for (qint64 function = 0; function < m_plan.work.size(); ++function)
        addSeries(function, config, ceiling);
}

void Overhead::addSeries(qint64 function, const SuiteConfig& config, Ceiling& ceiling)
{
    const auto secondsInSession = [&](qint64 size) { return m_sessions.front().ask({function, size}).seconds; };
    const qint64 size = calibrated(secondsInSession, config.armSeconds);
    std::vector<Arm> arms;
    const auto add = [&](const QString& name, FreshPeer& worker) {
        arms.push_back({name, [this, &worker, function, size] { return ask(worker, function, size); }});
    };
    for (std::size_t i = 0; i < m_sessions.size(); ++i)
        add(sessionArm(m_plan.sessions[i]), m_sessions[i]);
    if (m_plain.isThere())
        add(plainArm(), m_plain);
    m_series.emplace_back(m_plan.work[function], std::move(arms), ceiling);
}

double Overhead::ask(FreshPeer& worker, qint64 function, qint64 size)
{
    const Peer::Answer answer = worker.ask({function, size});
    m_agreements[std::size_t(function)].check(answer.values);
    return answer.seconds;
}

Figure Overhead::compare(const Series& series, const SessionProgram& session) const
{
    const QString arm = sessionArm(session);
    Figure figure = figureOf(series, m_plan.name + QLatin1Char('.') + series.name() + session.suffix);
    figure.unit = QStringLiteral("runs/s");
    figure.value = series.of(runsPerSecond(arm)).median;
    figure.peer = plainLabel();
    figure.peerCanWin = false;  // it does less
    figure.goal = 0.99;
    if (m_plain.isThere()) {
        figure.peerValue = series.of(runsPerSecond(plainArm())).median;
        figure.ratio = series.of([&arm](const Seconds& seconds) { return seconds[plainArm()] / seconds[arm]; });
    }
    return figure;
}

void Overhead::report(SuiteResult& result)
{
    for (const Series& series : m_series) {
        for (const SessionProgram& session : m_plan.sessions)
            result.figures.push_back(compare(series, session));
    }
    for (std::size_t i = 0; i < m_sessions.size(); ++i) {
        if (!m_sessions[i].finish())
            result.failedPeers.append(m_plan.name + QLatin1Char(' ') + sessionArm(m_plan.sessions[i]));
    }
    if (!m_plain.isThere())
        result.missingPeers.append(plainLabel());
    else if (!m_plain.finish())
        result.failedPeers.append(plainLabel());
}

}  // namespace carrel::bench
