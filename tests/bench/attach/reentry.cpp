// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "attach/reentry.h"

#include "attach/batch.h"
#include "bar_chart.h"

namespace carrel::bench {

namespace {

struct Engine {
    QString arm;
    QString label;
    Whose whose;
    PeerProgram program;
    qint64 together;  // what its orders say besides the number of batches
    std::optional<double> goal;
};

QString session() { return QStringLiteral("session"); }

Engine embedded(const char* engine, const char* arm, const char* label, qint64 together)
{
    const QString script = QStringLiteral(CARREL_BENCH_FOLDER "/attach/tiny.py");
    return {QString::fromLatin1(arm),
            QString::fromLatin1(label),
            Whose::Peer,
            PeerProgram::built(QStringLiteral("embedding"),
                               {QString::fromLatin1(engine), QStringLiteral("post"), script}),
            together,
            {}};
}

/// Everybody, in the order in which the chart shows them.
std::vector<Engine> engines()
{
    std::vector<Engine> all{
        {session(), QStringLiteral("Carrel session"), Whose::Ours,
         PeerProgram::built(QStringLiteral("sessions"), {QStringLiteral("post"), QStringLiteral("attach/tiny.py")}), 0,
         {}},
        embedded("c-api", "raw", "PyEval_RestoreThread, SaveThread", 0),
        embedded("pybind11", "pybind11", "subinterpreter_scoped_activate", 0),
        embedded("c-api", "raw_together", "PyEval_RestoreThread, SaveThread, posted together", 1),
    };
    all[1].goal = 1.1;
    return all;
}

}  // namespace

Reentry::Reentry(const SuiteConfig& config, Ceiling& ceiling)
{
    std::vector<Arm> arms;
    for (const Engine& engine : engines()) {
        FreshPeer peer(engine.program);
        if (!peer.isThere() && engine.whose == Whose::Ours)
            throw BenchmarkError(QStringLiteral("%1 could not be started").arg(engine.program.path));
        if (!peer.isThere())
            continue;
        m_peers.emplace(engine.arm, std::move(peer));
        arms.push_back({engine.arm, [this, arm = engine.arm] { return ask(arm); }});
    }
    FreshPeer& ours = m_peers.at(session());
    m_batches = calibrated([&](qint64 batches) { return ours.ask({batches, 0}).seconds; }, config.armSeconds);
    m_series.emplace(QStringLiteral("reentry"), std::move(arms), ceiling);
}

double Reentry::ask(const QString& arm)
{
    qint64 together = 0;
    for (const Engine& engine : engines())
        together = engine.arm == arm ? engine.together : together;
    const Peer::Answer answer = m_peers.at(arm).ask({m_batches, together});
    if (answer.values.front() != Value(sumOfBatch))
        throw BenchmarkError(QStringLiteral("%1 says that a batch makes %2").arg(arm, answer.values.front().toDisplayText(60)));
    if (arm == session())
        m_threadStates += answer.values.at(1).toInteger().value_or(0);
    return answer.seconds;
}

Estimate Reentry::microseconds(const QString& arm) const
{
    const double jobs = double(m_batches) * jobsOfBatch * double(Series::passes);
    return m_series->of([&arm, jobs](const Seconds& seconds) { return 1e6 * seconds[arm] / jobs; });
}

std::shared_ptr<const Chart> Reentry::chart() const
{
    BarChartConfig config;
    config.title = QStringLiteral("A tiny job for an idle document, posted in batches of 64");
    config.unit = QStringLiteral("microseconds a job, until its value was home");
    config.decimals = 2;
    QList<Bar> bars;
    for (const Engine& engine : engines()) {
        if (m_peers.contains(engine.arm))
            bars.append({engine.label, microseconds(engine.arm), engine.whose});
    }
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void Reentry::report(SuiteResult& result)
{
    for (const Engine& engine : engines()) {
        if (engine.whose == Whose::Ours)
            continue;
        const bool isRaw = engine.arm == QStringLiteral("raw");
        Figure figure =
            figureOf(*m_series, isRaw ? QStringLiteral("reentry_ratio") : QStringLiteral("reentry_vs_") + engine.arm);
        figure.unit = QStringLiteral("us");
        figure.better = Better::Lower;
        figure.value = microseconds(session()).median;
        figure.peer = engine.label;
        figure.goal = engine.goal;
        figure.peerCanWin = engine.together == 0;  // it tells no job from another
        if (m_peers.contains(engine.arm)) {
            figure.peerValue = microseconds(engine.arm).median;
            figure.ratio = m_series->of(
                [&engine](const Seconds& seconds) { return seconds[session()] / seconds[engine.arm]; });
        } else {
            result.missingPeers.append(engine.label);
        }
        result.figures.push_back(std::move(figure));
    }
    result.charts.push_back(chart());
    result.figures.push_back(countFigure(QStringLiteral("thread_states_made"), int(m_threadStates), 0));
    for (auto& [arm, peer] : m_peers) {
        if (!peer.finish())
            result.failedPeers.append(arm);
    }
}

}  // namespace carrel::bench
