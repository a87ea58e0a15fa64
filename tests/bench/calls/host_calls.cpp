// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "calls/host_calls.h"

#include "bar_chart.h"

namespace carrel::bench {

namespace {

struct KindName {
    QString name;
    QString label;
};

/// In the order of WORK in work.py.
const std::vector<KindName>& kinds()
{
    static const std::vector<KindName> all{
        {QStringLiteral("no_arguments"), QStringLiteral("0 arguments")},
        {QStringLiteral("one_argument"), QStringLiteral("1 argument")},
        {QStringLiteral("two_arguments"), QStringLiteral("2 arguments")},
        {QStringLiteral("property"), QStringLiteral("property")},
        {QStringLiteral("element"), QStringLiteral("element")},
    };
    return all;
}

struct Engine {
    QString arm;
    QString label;
    Whose whose;
    PeerProgram program;
    std::optional<double> goal;  // of our time over theirs
};

QString session() { return QStringLiteral("session"); }

/// Everybody, in the order in which the chart shows them.
std::vector<Engine> engines(const QString& python = {})
{
    const QString script = QStringLiteral("calls/work.py");
    const QString path = QStringLiteral(CARREL_BENCH_FOLDER "/") + script;
    const auto embedded = [&path](const char* engine) {
        return PeerProgram::built(QStringLiteral("embedding"),
                                  {QString::fromLatin1(engine), QStringLiteral("call"), path});
    };
    return {
        {session(), QStringLiteral("Carrel session"), Whose::Ours,
         PeerProgram::built(QStringLiteral("sessions"), {QStringLiteral("call"), script}), {}},
        {QStringLiteral("raw"), QStringLiteral("raw METH_FASTCALL"), Whose::Peer, embedded("c-api"), 1.2},
        {QStringLiteral("pybind11"), QStringLiteral("pybind11"), Whose::Peer, embedded("pybind11"), 1.0},
        {QStringLiteral("qjsengine"), QStringLiteral("QJSEngine"), Whose::Peer,
         PeerProgram::built(QStringLiteral("qjsengine"), {QStringLiteral("call")}), 1.0},
        {QStringLiteral("ctypes"), QStringLiteral("ctypes"), Whose::Peer,
         PeerProgram::script(python, QStringLiteral("calls/peers.py"), {QStringLiteral(CARREL_BENCH_PLAIN_LIBRARY)}),
         {}},
    };
}

}  // namespace

HostCalls::HostCalls(const Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling)
    : m_kinds(kinds().size())
{
    for (const Engine& engine : engines(runtime.pythonExecutable())) {
        FreshPeer peer(engine.program);
        if (peer.isThere())
            m_peers.emplace(engine.arm, std::move(peer));
        else if (engine.whose == Whose::Ours)
            throw BenchmarkError(QStringLiteral("%1 could not be started").arg(engine.program.path));
    }
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind)
        addSeries(qint64(kind), config, ceiling);
}

/// Everybody makes the same number of calls.
void HostCalls::addSeries(qint64 function, const SuiteConfig& config, Ceiling& ceiling)
{
    FreshPeer& ours = m_peers.at(session());
    m_kinds[std::size_t(function)].calls =
        calibrated([&](qint64 calls) { return ours.ask({function, calls}).seconds; }, config.armSeconds);
    std::vector<Arm> arms;
    arms.reserve(m_peers.size());
    for (const auto& [arm, peer] : m_peers)
        arms.push_back({arm, [this, name = arm, function] { return ask(name, function); }});
    m_series.emplace_back(kinds()[std::size_t(function)].name, std::move(arms), ceiling);
}

double HostCalls::ask(const QString& arm, qint64 function)
{
    Kind& kind = m_kinds[std::size_t(function)];
    const Peer::Answer answer = m_peers.at(arm).ask({function, kind.calls});
    kind.agreement.check(answer.values);
    return answer.seconds;
}

Estimate HostCalls::nanoseconds(std::size_t kind, const QString& arm) const
{
    const double calls = double(m_kinds[kind].calls) * double(Series::passes);
    return m_series[kind].of([&arm, calls](const Seconds& seconds) { return 1e9 * seconds[arm] / calls; });
}

Figure HostCalls::compare(std::size_t kind, const QString& name, const QString& peer) const
{
    Figure figure = figureOf(m_series[kind], name);
    figure.unit = QStringLiteral("ns");
    figure.better = Better::Lower;
    figure.value = nanoseconds(kind, session()).median;
    if (m_peers.contains(peer)) {
        figure.peerValue = nanoseconds(kind, peer).median;
        figure.ratio =
            m_series[kind].of([&peer](const Seconds& seconds) { return seconds[session()] / seconds[peer]; });
    }
    return figure;
}

std::shared_ptr<const Chart> HostCalls::chart() const
{
    BarChartConfig config;
    config.title = QStringLiteral("A script calls C++ of its own process");
    config.unit = QStringLiteral("nanoseconds a call, logarithmic, a line at each power of ten");
    config.scale = BarChartConfig::Scale::Logarithmic;
    config.decimals = 1;
    QList<Bar> bars;
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
        for (const Engine& engine : engines()) {
            if (m_peers.contains(engine.arm))
                bars.append({QStringLiteral("%1, %2").arg(kinds()[kind].label, engine.label),
                             nanoseconds(kind, engine.arm), engine.whose});
        }
    }
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void HostCalls::report(SuiteResult& result)
{
    for (const Engine& engine : engines()) {
        if (engine.whose == Whose::Ours)
            continue;
        const QString name = engine.arm == QStringLiteral("raw") ? QStringLiteral("host_call_ratio")
                                                                 : QStringLiteral("host_call_vs_") + engine.arm;
        for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
            Figure figure = compare(kind, name + QLatin1Char('.') + kinds()[kind].name, engine.arm);
            figure.peer = engine.label;
            figure.goal = engine.goal;
            figure.peerCanWin = engine.arm != QStringLiteral("raw");  // nobody can call with less
            result.figures.push_back(std::move(figure));
        }
        if (!m_peers.contains(engine.arm))
            result.missingPeers.append(engine.label);
    }
    result.charts.push_back(chart());
    for (auto& [arm, peer] : m_peers) {
        if (!peer.finish())
            result.failedPeers.append(arm);
    }
}

}  // namespace carrel::bench
