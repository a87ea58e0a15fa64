// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "lifecycle/opening.h"

#include "bar_chart.h"
#include "gathering.h"

#include <carrel/runtime.h>

#include <algorithm>

namespace carrel::bench {

namespace {

struct Engine {
    QString arm;
    QString label;
    Whose whose;
    PeerProgram program;
};

Engine session(const QString& action, const QString& label)
{
    return {QStringLiteral("session_") + action, label, Whose::Ours,
            PeerProgram::built(QStringLiteral("sessions"),
                               {QString(action).replace(QLatin1Char('_'), QLatin1Char('-'))})};
}

Engine embedded(const QString& engine, const QString& label)
{
    return {QString(engine).replace(QLatin1Char('-'), QLatin1Char('_')), label, Whose::Peer,
            PeerProgram::built(QStringLiteral("embedding"), {engine, QStringLiteral("open")})};
}

Engine built(const QString& name, const QString& label)
{
    return {name, label, Whose::Peer, PeerProgram::built(name)};
}

Engine python(const QString& name, const QString& label, const QString& executable = {})
{
    return {name, label, Whose::Peer,
            PeerProgram::script(executable, QStringLiteral("lifecycle/peers.py"), {name, QStringLiteral("open")})};
}

/// Everybody, in the order in which the chart shows them.
std::vector<Engine> engines(const QString& pythonExecutable = {})
{
    return {
        session(QStringLiteral("open_warm"), QStringLiteral("Carrel session, warm")),
        session(QStringLiteral("reset"), QStringLiteral("Carrel session, reset, warm")),
        session(QStringLiteral("open_cold"), QStringLiteral("Carrel session, cold")),
        built(QStringLiteral("lua"), QStringLiteral("Lua 5.4, luaL_newstate")),
        built(QStringLiteral("qjsengine"), QStringLiteral("QJSEngine")),
        python(QStringLiteral("interpreters"), QStringLiteral("_interpreters.create"), pythonExecutable),
        embedded(QStringLiteral("c-api"), QStringLiteral("Py_NewInterpreterFromConfig")),
        embedded(QStringLiteral("c-api-without-site"), QStringLiteral("the same, without site")),
        embedded(QStringLiteral("pybind11"), QStringLiteral("py::subinterpreter")),
        python(QStringLiteral("forkserver"), QStringLiteral("multiprocessing forkserver"), pythonExecutable),
        python(QStringLiteral("spawn"), QStringLiteral("multiprocessing spawn"), pythonExecutable),
    };
}

QString labelOf(const QString& arm)
{
    const std::vector<Engine> all = engines();
    return std::find_if(all.begin(), all.end(), [&arm](const Engine& engine) { return engine.arm == arm; })->label;
}

QString warm() { return QStringLiteral("session_open_warm"); }
QString cold() { return QStringLiteral("session_open_cold"); }

// What is known of an opening; the answers tell the parts after the value.
constexpr std::size_t total = 0;
constexpr std::size_t creating = 1;
constexpr std::size_t firstStatement = 2;
constexpr std::size_t closing = 3;
constexpr std::size_t callOfOpen = 4;  // sessions only

}  // namespace

Opening::Opening(const Runtime& runtime, Ceiling& ceiling)
{
    std::vector<Arm> arms;
    for (const Engine& engine : engines(runtime.pythonExecutable())) {
        auto peer = Peer::start(engine.program);
        if (!peer && engine.whose == Whose::Ours)
            throw BenchmarkError(QStringLiteral("%1 could not be started").arg(engine.program.path));
        if (!peer)
            continue;
        m_peers[engine.arm] = std::move(peer);
        ask(engine.arm);  // the very first time is not what is meant
        arms.push_back({engine.arm, [this, arm = engine.arm] { return ask(arm); }});
    }
    m_times.clear();
    m_series.emplace(QStringLiteral("opening"), std::move(arms), ceiling);
}

double Opening::ask(const QString& arm)
{
    const Peer::Answer answer = m_peers[arm]->ask({1});
    if (!(answer.values.front() == Value(42)))
        throw BenchmarkError(
            QStringLiteral("%1 says that 6 * 7 is %2").arg(labelOf(arm), answer.values.front().toDisplayText(60)));
    Times times{answer.seconds * 1e6};
    for (std::size_t i = 1; i < answer.values.size(); ++i)
        times.push_back(answer.values[i].toFloat().value_or(0) / 1000);
    m_times[arm].push_back(std::move(times));
    return answer.seconds;
}

/// Of single openings; those of void rounds count only where there are no others.
Estimate Opening::microseconds(const QString& arm, std::size_t part) const
{
    const std::vector<Times>& all = m_times.at(arm);
    std::vector<double> some;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (m_series->validCount() == 0 || m_series->rounds()[i / Series::passes].valid)
            some.push_back(all[i][part]);
    }
    return estimate(some);
}

Figure Opening::timeOf(const QString& name, const QString& arm, std::size_t part) const
{
    Figure figure = figureOf(*m_series, name);
    figure.kind = Figure::Kind::Value;
    figure.unit = QStringLiteral("us");
    figure.better = Better::Lower;
    figure.interval = microseconds(arm, part);
    figure.value = figure.interval->median;
    return figure;
}

Figure Opening::compare(const QString& name, const QString& ours, const QString& peer) const
{
    Figure figure = timeOf(name, ours, total);
    figure.kind = Figure::Kind::Ratio;
    figure.interval.reset();
    figure.peer = labelOf(peer);
    if (hasArm(peer)) {
        figure.peerValue = microseconds(peer, total).median;
        figure.ratio = m_series->of([&](const Seconds& seconds) { return seconds[ours] / seconds[peer]; });
    }
    return figure;
}

/// Where each millisecond of a cold opening goes: what Carrel's signals tell, beside the steps of the C API.
void Opening::reportParts(SuiteResult& result) const
{
    struct Row {
        QString name;
        QString arm;
        std::size_t part;
    };
    const std::vector<Row> rows{
        {QStringLiteral("open_warm_part.call_us"), warm(), callOfOpen},
        {QStringLiteral("open_cold_part.call_us"), cold(), callOfOpen},
        {QStringLiteral("open_cold_part.interpreter_us"), cold(), creating},
        {QStringLiteral("open_cold_part.first_value_us"), cold(), firstStatement},
        {QStringLiteral("close_us"), cold(), closing},
        {QStringLiteral("c_api_part.create_us"), QStringLiteral("c_api"), creating},
        {QStringLiteral("c_api_part.first_value_us"), QStringLiteral("c_api"), firstStatement},
        {QStringLiteral("c_api_part.end_us"), QStringLiteral("c_api"), closing},
        {QStringLiteral("c_api_without_site_part.create_us"), QStringLiteral("c_api_without_site"), creating},
    };
    for (const Row& row : rows) {
        if (!hasArm(row.arm))
            continue;
        result.figures.push_back(timeOf(row.name, row.arm, row.part));
    }
}

std::shared_ptr<const Chart> Opening::chartOfTotals() const
{
    QList<Bar> bars;
    for (const Engine& engine : engines()) {
        if (!hasArm(engine.arm))
            continue;
        const auto goal = engine.arm == warm() ? std::optional(200.0) : std::nullopt;
        bars.append({engine.label, microseconds(engine.arm, total), engine.whose, goal});
    }
    BarChartConfig config;
    config.title = QStringLiteral("Opening a document, until the value of its first statement is on the host thread");
    config.unit =
        QStringLiteral("microseconds, logarithmic, a line at each power of ten; the mark across a bar is the goal");
    config.scale = BarChartConfig::Scale::Logarithmic;
    config.decimals = 0;
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void Opening::report(SuiteResult& result)
{
    Figure median = timeOf(QStringLiteral("open_warm_us"), warm(), total);
    median.goal = 200;
    result.figures.push_back(std::move(median));
    for (const Engine& engine : engines()) {
        if (engine.whose == Whose::Ours)
            continue;
        Figure figure = compare(QStringLiteral("open_warm_us.vs_") + engine.arm, warm(), engine.arm);
        figure.goal = 1;
        result.figures.push_back(std::move(figure));
        if (!hasArm(engine.arm))
            result.missingPeers.append(engine.label);
    }
    Figure ratio = compare(QStringLiteral("open_cold_ratio"), cold(), QStringLiteral("interpreters"));
    ratio.goal = 0.7;
    result.figures.push_back(std::move(ratio));
    for (const QString& peer : {QStringLiteral("c_api"), QStringLiteral("c_api_without_site")})
        result.figures.push_back(compare(QStringLiteral("open_cold_ratio.vs_") + peer, cold(), peer));
    result.figures.push_back(timeOf(QStringLiteral("reset_warm_us"), QStringLiteral("session_reset"), total));
    reportParts(result);
    result.charts.push_back(chartOfTotals());
    for (const auto& [arm, peer] : m_peers) {
        if (!peer->finish())
            result.failedPeers.append(labelOf(arm));
    }
}

}  // namespace carrel::bench
