// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "cancel/giving_up.h"

#include "bar_chart.h"
#include "cancel/leaving.h"
#include "gathering.h"

#include <algorithm>
#include <random>

namespace carrel::bench {

namespace {

constexpr int fullRepetitions = 10;

struct Kind {
    QString arm;
    QString label;
    Whose whose;
    PeerProgram program;
    double goal;  // milliseconds; of peers 0
};

Kind session(const QString& isolation, const QString& label, double goal)
{
    return {QString(isolation).replace(QLatin1Char('-'), QLatin1Char('_')), label, Whose::Ours,
            PeerProgram::built(QStringLiteral("stops"), {isolation, QStringLiteral("give-up")}), goal};
}

Kind process(const QString& method, const QString& python)
{
    return {method, QStringLiteral("multiprocessing ") + method, Whose::Peer,
            PeerProgram::script(python, QStringLiteral("cancel/peers.py"), {method, QStringLiteral("restart")}), 0};
}

std::vector<Kind> kinds(const QString& python = {})
{
    return {
        session(QStringLiteral("in-process"), QStringLiteral("Carrel session, in process"), 250),
        session(QStringLiteral("out-of-process"), QStringLiteral("Carrel session, out of process"), 100),
        process(QStringLiteral("forkserver"), python),
        process(QStringLiteral("spawn"), python),
    };
}

QString labelOf(const QString& arm)
{
    const std::vector<Kind> all = kinds();
    return std::find_if(all.begin(), all.end(), [&arm](const Kind& kind) { return kind.arm == arm; })->label;
}

}  // namespace

GivingUp::GivingUp(const Runtime& runtime, const SuiteConfig& config)
    : m_repetitions(std::min(fullRepetitions, config.plan.valid))
{
    std::vector<QString> arms;
    for (const Kind& kind : kinds(runtime.pythonExecutable())) {
        auto peer = Peer::start(kind.program);
        if (!peer && kind.whose == Whose::Ours)
            throw BenchmarkError(QStringLiteral("%1 could not be started").arg(kind.program.path));
        if (!peer)
            continue;
        m_peers[kind.arm] = std::move(peer);
        arms.push_back(kind.arm);
    }
    std::mt19937 random{std::random_device()()};
    for (int repetition = 0; repetition < m_repetitions; ++repetition) {
        std::shuffle(arms.begin(), arms.end(), random);
        for (const QString& arm : arms)
            ask(arm);
    }
}

void GivingUp::ask(const QString& arm)
{
    const Peer::Answer answer = m_peers[arm]->ask({0});
    if (!(answer.values.front() == Value(42)))
        throw BenchmarkError(
            QStringLiteral("%1 says that 6 * 7 is %2").arg(labelOf(arm), answer.values.front().toDisplayText(60)));
    m_milliseconds[arm].push_back(answer.seconds * 1000);
}

Figure GivingUp::timeOf(const QString& name, const QString& arm) const
{
    Figure figure;
    figure.kind = Figure::Kind::Value;
    figure.name = name;
    figure.unit = QStringLiteral("ms");
    figure.interval = estimate(m_milliseconds.at(arm));
    figure.value = figure.interval->median;
    figure.better = Better::Lower;
    figure.hasVerdict = m_repetitions == fullRepetitions;
    return figure;
}

Figure GivingUp::compare(const QString& name, const QString& arm, const QString& peer) const
{
    Figure figure = timeOf(name, arm);
    figure.kind = Figure::Kind::Ratio;
    figure.interval.reset();
    figure.peer = labelOf(peer);
    if (!m_milliseconds.contains(peer))
        return figure;
    const std::vector<double>& theirs = m_milliseconds.at(peer);
    std::vector<double> ratios;
    ratios.reserve(theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i)
        ratios.push_back(m_milliseconds.at(arm)[i] / theirs[i]);
    figure.peerValue = medianOf(theirs);
    figure.ratio = estimate(ratios);
    return figure;
}

void GivingUp::report(SuiteResult& result)
{
    QList<Bar> bars;
    for (const Kind& kind : kinds()) {
        if (!m_peers.contains(kind.arm)) {
            result.missingPeers.append(kind.label);
            continue;
        }
        const auto goal = kind.whose == Whose::Ours ? std::optional(kind.goal) : std::nullopt;
        bars.append({kind.label, estimate(m_milliseconds.at(kind.arm)), kind.whose, goal});
        if (kind.whose == Whose::Ours)
            addWhatIsLeft(*m_peers[kind.arm], result);
        if (!m_peers[kind.arm]->finish())
            result.failedPeers.append(kind.label);
    }
    for (const Kind& kind : kinds()) {
        if (kind.whose == Whose::Peer)
            continue;
        const bool isWorker = kind.arm == QLatin1String("out_of_process");
        const QString name = QStringLiteral("cancel_native_ms") + (isWorker ? QStringLiteral(".worker") : QString());
        Figure figure = timeOf(name, kind.arm);
        figure.goal = kind.goal;
        result.figures.push_back(std::move(figure));
        for (const QString& peer : {QStringLiteral("forkserver"), QStringLiteral("spawn")})
            result.figures.push_back(compare(name + QStringLiteral(".vs_") + peer, kind.arm, peer));
    }
    BarChartConfig config;
    config.title = QStringLiteral("Giving up native code, until the first value of what comes in its place");
    config.unit = QStringLiteral("milliseconds; the mark across a bar is the goal");
    config.decimals = 1;
    result.charts.push_back(std::make_shared<BarChart>(std::move(config), std::move(bars)));
}

}  // namespace carrel::bench
