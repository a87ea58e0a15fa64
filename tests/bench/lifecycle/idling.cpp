// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "lifecycle/idling.h"

#include "bar_chart.h"
#include "gathering.h"
#include "peer.h"

#include <carrel/runtime.h>

#include <algorithm>

namespace carrel::bench {

namespace {

constexpr qint64 documents = 16;
constexpr int fullRepetitions = 5;

struct Kind {
    QString arm;
    QString label;
    Whose whose;
};

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> all{
        {QStringLiteral("sessions"), QStringLiteral("Carrel session"), Whose::Ours},
        {QStringLiteral("interpreters"), QStringLiteral("_interpreters.create"), Whose::Peer},
        {QStringLiteral("spawn"), QStringLiteral("process, multiprocessing spawn"), Whose::Peer},
    };
    return all;
}

QString labelOf(const QString& arm)
{
    return std::find_if(kinds().begin(), kinds().end(), [&arm](const Kind& kind) { return kind.arm == arm; })->label;
}

PeerProgram programOf(const Kind& kind, const QString& python)
{
    if (kind.whose == Whose::Ours)
        return PeerProgram::built(kind.arm, {QStringLiteral("idle"), QStringLiteral("lifecycle/assignment.py")});
    return PeerProgram::script(python, QStringLiteral("lifecycle/peers.py"), {kind.arm, QStringLiteral("idle")});
}

}  // namespace

Idling::Idling(const Runtime& runtime, const SuiteConfig& config)
    : m_repetitions(std::min(fullRepetitions, config.plan.valid))
{
    for (int repetition = 0; repetition < m_repetitions; ++repetition) {
        for (const Kind& kind : kinds()) {
            const auto peer = Peer::start(programOf(kind, runtime.pythonExecutable()));
            if (!peer)
                continue;
            m_kib[kind.arm].push_back(peer->ask({documents}).values.front().toFloat().value_or(0));
            if (!peer->finish())
                m_failed.append(kind.label);
        }
    }
}

Figure Idling::compare(const QString& name, const QString& peer, double goal) const
{
    const std::vector<double>& ours = m_kib.at(kinds().front().arm);
    Figure figure;
    figure.name = name;
    figure.unit = QStringLiteral("KiB");
    figure.value = medianOf(ours);
    figure.better = Better::Lower;
    figure.goal = goal;
    figure.hasVerdict = m_repetitions == fullRepetitions;
    figure.peer = labelOf(peer);
    if (!m_kib.contains(peer))
        return figure;
    std::vector<double> ratios;
    ratios.reserve(ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        ratios.push_back(ours[i] / m_kib.at(peer)[i]);
    figure.peerValue = medianOf(m_kib.at(peer));
    figure.ratio = estimate(ratios);
    return figure;
}

void Idling::report(SuiteResult& result) const
{
    result.figures.push_back(
        compare(QStringLiteral("idle_kib.vs_interpreters"), QStringLiteral("interpreters"), 0.8));
    result.figures.push_back(compare(QStringLiteral("idle_kib.vs_process"), QStringLiteral("spawn"), 0.25));
    QList<Bar> bars;
    for (const Kind& kind : kinds()) {
        if (m_kib.contains(kind.arm))
            bars.append({kind.label, estimate(m_kib.at(kind.arm)), kind.whose});
        else
            result.missingPeers.append(kind.label + QStringLiteral(" (idle)"));
    }
    BarChartConfig config;
    config.title = QStringLiteral("Memory of one idle document, of %1 that ran \"x = 1\"").arg(documents);
    config.unit = QStringLiteral("KiB: private dirty pages; of a process, its proportional set size");
    config.decimals = 0;
    result.charts.push_back(std::make_shared<BarChart>(std::move(config), std::move(bars)));
    result.failedPeers.append(m_failed);
}

}  // namespace carrel::bench
