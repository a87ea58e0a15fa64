// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "data/messaging.h"

#include "bar_chart.h"
#include "data/plain_threads.h"
#include "gathering.h"

#include <carrel/queue.h>

namespace carrel::bench {

namespace {

struct Way {
    QString arm;
    QString label;
    Whose whose;
};

QString sessions() { return QStringLiteral("sessions"); }
QString workers() { return QStringLiteral("workers"); }
QString threads() { return QStringLiteral("condition_variable"); }
QString pipe() { return QStringLiteral("pipe"); }

/// In the order in which the charts show them. The peers that are no threads have their names of message_peers.py.
const std::vector<Way>& ways()
{
    static const std::vector<Way> all{
        {sessions(), QStringLiteral("carrel.Queue, sessions"), Whose::Ours},
        {workers(), QStringLiteral("carrel.Queue, workers"), Whose::Ours},
        {threads(), QStringLiteral("C++ threads, condition variable"), Whose::Ceiling},
        {pipe(), QStringLiteral("multiprocessing.Pipe"), Whose::Peer},
        {QStringLiteral("queue"), QStringLiteral("multiprocessing.Queue"), Whose::Peer},
        {QStringLiteral("interpqueues"), QStringLiteral("_interpqueues"), Whose::Peer},
    };
    return all;
}

const Way& wayOf(const QString& arm)
{
    return *std::find_if(ways().begin(), ways().end(), [&arm](const Way& way) { return way.arm == arm; });
}

QString nameOf(Traffic traffic)
{
    return traffic == Traffic::Echo ? QStringLiteral("echo_per_s") : QStringLiteral("values_per_s");
}

QString unitOf(Traffic traffic)
{
    return traffic == Traffic::Echo ? QStringLiteral("round trips/s") : QStringLiteral("values/s");
}

constexpr double leastTimesPipe = 2.5;
constexpr double leastValues = 1.5e6;

}  // namespace

Messaging::Messaging(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling)
{
    m_sessions.emplace(runtime, Isolation::InProcess);
    m_workers.emplace(runtime, Isolation::OutOfProcess);
    startPeers(runtime);
    addSeries(Traffic::Echo, config, ceiling);
    addSeries(Traffic::OneWay, config, ceiling);
}

void Messaging::startPeers(const Runtime& runtime)
{
    for (const Way& way : ways()) {
        if (way.whose != Whose::Peer)
            continue;
        auto peer = Peer::start(
            PeerProgram::script(runtime.pythonExecutable(), QStringLiteral("data/message_peers.py"), {way.arm}));
        if (peer)
            m_peers[way.arm] = std::move(peer);
    }
}

bool Messaging::isThere(const QString& arm) const
{
    return wayOf(arm).whose != Whose::Peer || m_peers.contains(arm);
}

/// Each sends as many as it can in the time of an arm: between the fastest and the slowest lie orders of magnitude.
void Messaging::addSeries(Traffic traffic, const SuiteConfig& config, Ceiling& ceiling)
{
    std::vector<Arm> arms;
    for (const Way& way : ways()) {
        if (!isThere(way.arm))
            continue;
        const auto sent = [this, arm = way.arm, traffic](qint64 count) { return send(arm, traffic, count); };
        const qint64 count = calibrated(sent, config.armSeconds);
        m_counts[traffic][way.arm] = count;
        arms.push_back({way.arm, [sent, count] { return sent(count); }});
    }
    m_series.emplace_back(nameOf(traffic), std::move(arms), ceiling);
}

double Messaging::send(const QString& arm, Traffic traffic, qint64 count)
{
    if (arm == sessions())
        return m_sessions->secondsOfMessages(traffic, count);
    if (arm == workers())
        return m_workers->secondsOfMessages(traffic, count);
    if (arm == threads())
        return secondsOfPlainThreads(traffic, count);
    return askPeer(*m_peers.at(arm), traffic, count);
}

double Messaging::askPeer(Peer& peer, Traffic traffic, qint64 count)
{
    const Peer::Answer answer = peer.ask({qint64(traffic), count});
    if (answer.values.front() != Value(resultOf(traffic, count)))
        throw BenchmarkError(QStringLiteral("a peer says that %1 messages make %2")
                                 .arg(count)
                                 .arg(answer.values.front().toDisplayText(60)));
    return answer.seconds;
}

Estimate Messaging::perSecond(Traffic traffic, const QString& arm) const
{
    const double messages = double(m_counts.at(traffic).at(arm)) * double(Series::passes);
    return m_series[std::size_t(traffic)].of([&](const Seconds& seconds) { return messages / seconds[arm]; });
}

Figure Messaging::compare(Traffic traffic, const QString& name, const QString& ours, const QString& other) const
{
    const Series& series = m_series[std::size_t(traffic)];
    Figure figure = figureOf(series, name);
    figure.unit = unitOf(traffic);
    figure.value = perSecond(traffic, ours).median;
    figure.peer = wayOf(other).label;
    figure.peerCanWin = wayOf(other).whose == Whose::Peer;
    if (isThere(other)) {
        const Arms& counts = m_counts.at(traffic);
        const double parts = double(counts.at(ours)) / double(counts.at(other));
        figure.peerValue = perSecond(traffic, other).median;
        figure.ratio = series.of([&](const Seconds& seconds) { return parts * seconds[other] / seconds[ours]; });
    }
    return figure;
}

Figure Messaging::rate() const
{
    Figure figure = figureOf(m_series[std::size_t(Traffic::OneWay)], nameOf(Traffic::OneWay));
    figure.kind = Figure::Kind::Value;
    figure.unit = unitOf(Traffic::OneWay);
    figure.interval = perSecond(Traffic::OneWay, sessions());
    figure.value = figure.interval->median;
    figure.goal = leastValues;
    return figure;
}

std::shared_ptr<const Chart> Messaging::chart(Traffic traffic) const
{
    BarChartConfig config;
    config.title = traffic == Traffic::Echo ? QStringLiteral("Round trips between two scripts, one at a time")
                                            : QStringLiteral("Small values from one script to another one");
    config.unit = QStringLiteral("a second, logarithmic, a line at each power of ten");
    config.scale = BarChartConfig::Scale::Logarithmic;
    config.decimals = 0;
    QList<Bar> bars;
    for (const Way& way : ways()) {
        const bool hasGoal = traffic == Traffic::OneWay && way.arm == sessions();
        if (isThere(way.arm))
            bars.append({way.label, perSecond(traffic, way.arm), way.whose,
                         hasGoal ? std::optional(leastValues) : std::nullopt});
    }
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void Messaging::report(SuiteResult& result)
{
    result.figures.push_back(rate());
    for (const Traffic traffic : {Traffic::Echo, Traffic::OneWay}) {
        for (const Way& way : ways()) {
            if (way.whose == Whose::Ours)
                continue;
            Figure figure = compare(traffic, nameOf(traffic) + QStringLiteral(".vs_") + way.arm, sessions(), way.arm);
            if (traffic == Traffic::Echo && way.arm == pipe())
                figure.goal = leastTimesPipe;
            result.figures.push_back(std::move(figure));
        }
        for (const QString& other : {pipe(), QStringLiteral("queue")})
            result.figures.push_back(
                compare(traffic, nameOf(traffic) + QStringLiteral(".workers.vs_") + other, workers(), other));
        result.charts.push_back(chart(traffic));
    }
    for (const Way& way : ways()) {
        if (!isThere(way.arm))
            result.missingPeers.append(way.label);
        else if (way.whose == Whose::Peer && !m_peers[way.arm]->finish())
            result.failedPeers.append(way.label);
    }
    m_sessions.reset();
    m_workers.reset();
    result.figures.push_back(countFigure(QStringLiteral("queues_left"), Queue::liveCount(), 0));
}

}  // namespace carrel::bench
