// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "sharing.h"

#include "bar_chart.h"

#include <carrel/buffer.h>

namespace carrel::bench {

namespace {

constexpr qint64 smallest = 1024;
/// So that an arm takes some milliseconds; peers that copy take a second for one.
constexpr int hops = 50;

struct Label {
    QString arm;
    QString text;
};

/// The names are those of peers.py.
const std::vector<Label>& peers()
{
    static const std::vector<Label> all{
        {QStringLiteral("pipe"), QStringLiteral("pickle through a pipe")},
        {QStringLiteral("shared-memory"), QStringLiteral("multiprocessing.shared_memory")},
        {QStringLiteral("interpqueues"), QStringLiteral("_interpqueues")},
    };
    return all;
}

QString large() { return QStringLiteral("sessions, 1 GiB"); }
QString small() { return QStringLiteral("sessions, 1 KiB"); }
QString nothing() { return QStringLiteral("sessions, nothing"); }
QString largeInWorkers() { return QStringLiteral("workers, 1 GiB"); }
QString smallInWorkers() { return QStringLiteral("workers, 1 KiB"); }
QString nothingInWorkers() { return QStringLiteral("workers, nothing"); }

constexpr double microseconds = 1e6;

double each(double seconds) { return seconds / (hops * double(Series::passes)); }

}  // namespace

Sharing::Sharing(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling)
    : m_runtime(runtime),
      m_largest(config.largestBuffer)
{
    m_inProcess.emplace(runtime, Isolation::InProcess, QList<qint64>{smallest, m_largest});
    m_outOfProcess.emplace(runtime, Isolation::OutOfProcess, QList<qint64>{smallest, m_largest});
    startPeers();
    m_series.emplace(QStringLiteral("sharing"), arms(), ceiling);
}

void Sharing::startPeers()
{
    for (const Label& label : peers()) {
        auto peer = Peer::start(
            PeerProgram::script(m_runtime.pythonExecutable(), QStringLiteral("data/peers.py"), {label.arm}));
        if (peer)
            m_peers[label.arm] = std::move(peer);
    }
}

std::vector<Arm> Sharing::arms()
{
    const auto hopsOf = [](Relay& relay, qint64 size) {
        return [&relay, size] { return relay.secondsOfHops(size, hops); };
    };
    std::vector<Arm> all{{large(), hopsOf(*m_inProcess, m_largest)},
                         {small(), hopsOf(*m_inProcess, smallest)},
                         {nothing(), hopsOf(*m_inProcess, Relay::empty)},
                         {largeInWorkers(), hopsOf(*m_outOfProcess, m_largest)},
                         {smallInWorkers(), hopsOf(*m_outOfProcess, smallest)},
                         {nothingInWorkers(), hopsOf(*m_outOfProcess, Relay::empty)}};
    for (const auto& [name, peer] : m_peers)
        all.push_back({name, [this, asked = peer.get()] { return askPeer(*asked); }});
    return all;
}

/// Once, and told as if it were as often as ours.
double Sharing::askPeer(Peer& peer) const
{
    return hops * peer.ask({m_largest, 1}).seconds;
}

Figure Sharing::compare(const QString& name, const QString& ours, const QString& other, const QString& text) const
{
    const auto of = [this](const QString& arm) {
        return m_series->of([arm](const Seconds& seconds) { return microseconds * each(seconds[arm]); }).median;
    };
    Figure figure = figureOf(*m_series, name);
    figure.unit = QStringLiteral("us");
    figure.better = Better::Lower;
    figure.value = of(ours);
    figure.peer = text;
    figure.peerValue = of(other);
    figure.ratio = m_series->of([ours, other](const Seconds& seconds) { return seconds[ours] / seconds[other]; });
    return figure;
}

std::shared_ptr<const Chart> Sharing::chart() const
{
    BarChartConfig config;
    config.title = QStringLiteral("1 GiB from a script to its host, and on to a second script");
    config.unit = QStringLiteral("microseconds until its first element was read");
    QList<Bar> bars;
    const auto add = [&](const QString& arm, const QString& text, Whose whose) {
        bars.append({text, m_series->of([arm](const Seconds& seconds) { return microseconds * each(seconds[arm]); }), whose});
    };
    for (const QString& arm : {large(), small(), nothing(), largeInWorkers(), smallInWorkers(), nothingInWorkers()})
        add(arm, arm, Whose::Ours);
    for (const Label& label : peers()) {
        if (label.arm == QStringLiteral("shared-memory") && m_peers.contains(label.arm))
            add(label.arm, label.text, Whose::Peer);  // the others would make all bars but theirs too short to see
    }
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void Sharing::report(SuiteResult& result)
{
    const auto add = [this, &result](const char* name, const QString& ours, const QString& other, const char* text,
                                     std::optional<double> goal) {
        Figure figure = compare(QString::fromLatin1(name), ours, other, QString::fromLatin1(text));
        figure.goal = goal;
        figure.peerCanWin = false;
        result.figures.push_back(std::move(figure));
    };
    add("share_1gib_ratio", large(), nothing(), "the same hops with nothing", 2.0);
    add("share_size_ratio", large(), small(), "the same hops with 1 KiB", 1.2);
    add("share_1gib_ratio.workers", largeInWorkers(), nothingInWorkers(), "the same hops with nothing", 2.0);
    add("share_size_ratio.workers", largeInWorkers(), smallInWorkers(), "the same hops with 1 KiB", 1.2);
    for (const Label& label : peers()) {
        if (!m_peers.contains(label.arm)) {
            result.missingPeers.append(label.text);
            continue;
        }
        result.figures.push_back(compare(QStringLiteral("share_1gib_vs.") + label.arm, large(), label.arm, label.text));
        if (!m_peers[label.arm]->finish())
            result.failedPeers.append(label.text);
    }
    result.charts.push_back(chart());
    const int copies = m_inProcess->copies() + m_outOfProcess->copies();
    m_inProcess.reset();
    m_outOfProcess.reset();
    result.figures.push_back(countFigure(QStringLiteral("buffers_copied"), copies, 0));
    result.figures.push_back(countFigure(QStringLiteral("buffers_left"), Buffer::liveCount(), 0));
}

}  // namespace carrel::bench
