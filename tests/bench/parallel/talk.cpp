// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "talk.h"

#include "bar_chart.h"
#include "clock.h"

#include <algorithm>

namespace carrel::bench {

namespace {

/// Every arm, and what people call it. The names of peers are those of peers.py.
struct Label {
    QString arm;
    QString text;
    Whose whose;
};

const std::vector<Label>& labels()
{
    static const std::vector<Label> all{
        {QStringLiteral("sequential"), QStringLiteral("one after the other"), Whose::Peer},
        {QStringLiteral("session-sequential"), QStringLiteral("one after the other in a session"), Whose::Ours},
        {QStringLiteral("threads"), QStringLiteral("threading"), Whose::Peer},
        {QStringLiteral("fork-warm"), QStringLiteral("multiprocessing fork, warm"), Whose::Peer},
        {QStringLiteral("forkserver-warm"), QStringLiteral("multiprocessing forkserver, warm"), Whose::Peer},
        {QStringLiteral("sessions-warm"), QStringLiteral("Carrel sessions, warm"), Whose::Ours},
        {QStringLiteral("fork-cold"), QStringLiteral("multiprocessing fork, cold"), Whose::Peer},
        {QStringLiteral("forkserver-cold"), QStringLiteral("multiprocessing forkserver, cold"), Whose::Peer},
        {QStringLiteral("sessions-cold"), QStringLiteral("Carrel sessions, cold"), Whose::Ours},
    };
    return all;
}

QString labelOf(const QString& arm)
{
    const auto isIt = [&arm](const Label& label) { return label.arm == arm; };
    return std::find_if(labels().begin(), labels().end(), isIt)->text;
}

/// Which of our arms is set beside which peer.
struct Comparison {
    QString name;
    QString ours;
    QString peer;
    std::optional<double> goal;
};

/// Sessions are to gain at least as much as processes.
const std::vector<Comparison>& comparisons()
{
    const QString warm = QStringLiteral("sessions-warm");
    const QString cold = QStringLiteral("sessions-cold");
    static const std::vector<Comparison> all{
        {QStringLiteral("talk_one_session"), QStringLiteral("session-sequential"), QStringLiteral("sequential"), {}},
        {QStringLiteral("talk_warm_vs_sequential"), warm, QStringLiteral("sequential"), {}},
        {QStringLiteral("talk_warm_vs_threads"), warm, QStringLiteral("threads"), {}},
        {QStringLiteral("talk_warm_vs_fork"), warm, QStringLiteral("fork-warm"), 1.0},
        {QStringLiteral("talk_warm_vs_forkserver"), warm, QStringLiteral("forkserver-warm"), 1.0},
        {QStringLiteral("talk_cold_vs_fork"), cold, QStringLiteral("fork-cold"), 1.0},
        {QStringLiteral("talk_cold_vs_forkserver"), cold, QStringLiteral("forkserver-cold"), 1.0},
    };
    return all;
}

/// How many times faster an arm is than another one.
auto gain(const QString& arm, const QString& over)
{
    return [arm, over](const Seconds& seconds) { return seconds[over] / seconds[arm]; };
}

}  // namespace

Talk::Talk(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling)
    : m_runtime(runtime),
      m_count(config.cores),
      m_source(sourceOf(QStringLiteral("parallel/factorial.py"))),
      m_pool(runtime, m_source, config.cores)
{
    m_pool.waitUntilReady();
    startPeers();
    calibrate(config.armSeconds);
    m_series.emplace(QStringLiteral("talk"), arms(), ceiling);
}

void Talk::startPeers()
{
    for (const Label& label : labels()) {
        if (label.whose != Whose::Peer)
            continue;
        auto peer = Peer::start(
            PeerProgram::script(m_runtime.pythonExecutable(), QStringLiteral("parallel/peers.py"), {label.arm}));
        if (peer)
            m_peers[label.arm] = std::move(peer);
    }
}

void Talk::calibrate(double armSeconds)
{
    const auto secondsOfFactorial = [this](qint64 size) {
        return secondsOf([&] { m_pool.callInOne({QStringLiteral("factorial"), {size}}); });
    };
    m_size = calibrated(secondsOfFactorial, armSeconds, 2);
}

std::vector<Arm> Talk::arms()
{
    std::vector<Arm> all{{QStringLiteral("session-sequential"), [this] { return callOne(); }},
                         {QStringLiteral("sessions-warm"), [this] { return callEach(); }},
                         {QStringLiteral("sessions-cold"), [this] { return openAndCallEach(); }}};
    for (const auto& [name, peer] : m_peers)
        all.push_back({name, [this, each = peer.get()] { return askPeer(*each); }});
    return all;
}

double Talk::askPeer(Peer& peer)
{
    const Peer::Answer answer = peer.ask({m_size, m_count});
    m_agreement.check(answer.values);
    return answer.seconds;
}

double Talk::callOne()
{
    return checked([this] { return m_pool.callInOne({QStringLiteral("factorials"), {m_size, m_count}}); });
}

double Talk::callEach()
{
    return checked([this] { return m_pool.callInEach({QStringLiteral("factorial"), {m_size}}); });
}

/// What a host does that opens its documents only now. Closing them is not counted, as it is not for processes.
double Talk::openAndCallEach()
{
    std::optional<SessionPool> pool;
    return checked([&] {
        pool.emplace(m_runtime, m_source, m_count);
        return pool->callInEach({QStringLiteral("factorial"), {m_size}});
    });
}

double Talk::checked(const std::function<std::vector<Value>()>& work)
{
    std::vector<Value> values;
    const double seconds = secondsOf([&] { values = work(); });
    m_agreement.check(values);
    return seconds;
}

bool Talk::hasArm(const QString& name) const
{
    const bool isPeer = std::any_of(labels().begin(), labels().end(), [&name](const Label& label) {
        return label.arm == name && label.whose == Whose::Peer;
    });
    return !isPeer || m_peers.contains(name);
}

/// What gains are relative to.
QString Talk::baseline() const
{
    const QString plain = QStringLiteral("sequential");
    return hasArm(plain) ? plain : QStringLiteral("session-sequential");
}

Figure Talk::compare(const QString& name, const QString& ours, const QString& peer) const
{
    Figure figure = figureOf(*m_series, name);
    figure.unit = QStringLiteral("times sequential");
    figure.value = m_series->of(gain(ours, baseline())).median;
    figure.peer = labelOf(peer);
    if (hasArm(peer)) {
        figure.ratio = m_series->of(gain(ours, peer));
        figure.peerValue = m_series->of(gain(peer, baseline())).median;
    }
    return figure;
}

std::shared_ptr<const Chart> Talk::chart() const
{
    BarChartConfig config;
    config.title =
        QStringLiteral("%1 factorials, as in the talk \"Run interpreters in parallel\" of 2021").arg(m_count);
    config.unit = QStringLiteral("times as fast as one after the other in one interpreter");
    QList<Bar> bars;
    for (const Label& label : labels()) {
        if (hasArm(label.arm))
            bars.append({label.text, m_series->of(gain(label.arm, baseline())), label.whose});
    }
    const Estimate ceiling = m_series->of([this](const Seconds& seconds) {
        return m_count * seconds[ceiling_arm::one()] / seconds[ceiling_arm::all()];
    });
    bars.append({QStringLiteral("C++ threads"), ceiling, Whose::Ceiling});
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void Talk::report(SuiteResult& result)
{
    for (const Comparison& comparison : comparisons()) {
        Figure figure = compare(comparison.name, comparison.ours, comparison.peer);
        figure.goal = comparison.goal;
        result.figures.push_back(std::move(figure));
    }
    for (const Label& label : labels()) {
        if (!hasArm(label.arm))
            result.missingPeers.append(label.text);
    }
    result.charts.push_back(chart());
}

}  // namespace carrel::bench
