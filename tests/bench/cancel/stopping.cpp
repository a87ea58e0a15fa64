// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "cancel/stopping.h"

#include "bar_chart.h"
#include "cancel/leaving.h"
#include "gathering.h"

#include <algorithm>

namespace carrel::bench {

namespace {

/// Stops of an arm in each pass of a round.
constexpr int stopsOfSessions = 2;
constexpr int stopsOfPeers = 1;

/// What takes longer is not tried again: it was given up, and would be again.
constexpr double longest = 1'000;

constexpr double half = 0.5;
constexpr double nearlyAll = 0.99;

/// In the order of STOPS in stops.py.
struct Script {
    QString name;  // in figures
    QString label;
    double goal;  // milliseconds
};

const std::vector<Script>& scripts()
{
    constexpr double untilWoken = 50;
    static const std::vector<Script> all{
        {QStringLiteral("loop"), QStringLiteral("loop"), 10},
        {QStringLiteral("sleep"), QStringLiteral("sleep"), untilWoken},
        {QStringLiteral("io"), QStringLiteral("socket"), untilWoken},
        {QStringLiteral("pipe"), QStringLiteral("pipe"), untilWoken},
        {QStringLiteral("lock"), QStringLiteral("lock"), untilWoken},
        {QStringLiteral("resisting"), QStringLiteral("resisting"), double(cleanUpGrace.count()) + untilWoken},
    };
    return all;
}

struct Engine {
    QString name;
    QString label;
    Whose whose;
    PeerProgram program;
    qint64 scripts;  // the first of all, so many
};

Engine session(const QString& isolation, const QString& label)
{
    return {QString(isolation).replace(QLatin1Char('-'), QLatin1Char('_')), label, Whose::Ours,
            PeerProgram::built(QStringLiteral("stops"), {isolation, QStringLiteral("stop")}),
            qint64(scripts().size())};
}

QString inProcess() { return QStringLiteral("in_process"); }
QString outOfProcess() { return QStringLiteral("out_of_process"); }
QString asyncException() { return QStringLiteral("set_async_exc"); }
QString qjsEngine() { return QStringLiteral("qjsengine"); }
QString terminate() { return QStringLiteral("terminate"); }

/// Everybody, in the order in which the chart shows them.
std::vector<Engine> engines(const QString& python = {})
{
    const QString file = QStringLiteral(CARREL_BENCH_FOLDER "/cancel/stops.py");
    return {
        session(QStringLiteral("in-process"), QStringLiteral("session in process")),
        session(QStringLiteral("out-of-process"), QStringLiteral("session out of process")),
        {asyncException(), QStringLiteral("PyThreadState_SetAsyncExc"), Whose::Peer,
         PeerProgram::built(QStringLiteral("embedding"), {QStringLiteral("c-api"), QStringLiteral("stop"), file}),
         qint64(scripts().size())},
        {qjsEngine(), QStringLiteral("QJSEngine"), Whose::Peer,
         PeerProgram::built(QStringLiteral("qjsengine"), {QStringLiteral("stop")}), 1},
        {terminate(), QStringLiteral("Process.terminate"), Whose::Peer,
         PeerProgram::script(python, QStringLiteral("cancel/peers.py"),
                             {QStringLiteral("forkserver"), QStringLiteral("stop")}),
         qint64(scripts().size())},
    };
}

Engine engineOf(const QString& name)
{
    const std::vector<Engine> all = engines();
    return *std::find_if(all.begin(), all.end(), [&name](const Engine& engine) { return engine.name == name; });
}

QString armOf(const QString& engine, qint64 script)
{
    return engine + QLatin1Char('.') + scripts()[std::size_t(script)].name;
}

QString nameOf(Ending ending)
{
    return ending == Ending::GivenUp ? QStringLiteral("given up") : QStringLiteral("stopped");
}

int stopsOf(const QString& engine) { return engineOf(engine).whose == Whose::Ours ? stopsOfSessions : stopsOfPeers; }

}  // namespace

Stopping::Stopping(const Runtime& runtime, Ceiling& ceiling)
{
    std::vector<Arm> arms;
    for (const Engine& engine : engines(runtime.pythonExecutable())) {
        start(engine.name, engine.program);
        if (!m_peers.contains(engine.name))
            continue;
        for (qint64 script = 0; script < engine.scripts; ++script) {
            const Peer::Answer answer = ask(engine.name, script);
            const QString arm = armOf(engine.name, script);
            const Trial trial{answer.seconds * 1000, Ending(answer.values.front().toInteger().value_or(0))};
            m_trials[arm] = trial;
            if (trial.ending == Ending::Never)
                start(engine.name, engine.program);  // afresh: what never ends would keep a processor in all rounds
            if (trial.ending == Ending::Never || trial.milliseconds > longest)
                continue;
            m_stops.try_emplace(arm);
            arms.push_back({arm, [this, name = engine.name, script] { return askOften(name, script); }});
        }
    }
    m_series.emplace(QStringLiteral("stopping"), std::move(arms), ceiling);
}

void Stopping::start(const QString& engine, const PeerProgram& program)
{
    auto peer = Peer::start(program);
    if (!peer && engineOf(engine).whose == Whose::Ours)
        throw BenchmarkError(QStringLiteral("%1 could not be started").arg(program.path));
    m_peers.erase(engine);
    if (peer)
        m_peers[engine] = std::move(peer);
}

Peer::Answer Stopping::ask(const QString& engine, qint64 script) { return m_peers[engine]->ask({script}); }

/// \return the mean
double Stopping::askOften(const QString& engine, qint64 script)
{
    double sum = 0;
    for (int i = 0; i < stopsOf(engine); ++i) {
        const double seconds = ask(engine, script).seconds;
        m_stops[armOf(engine, script)].push_back(seconds * 1000);
        sum += seconds;
    }
    return sum / stopsOf(engine);
}

/// Of single stops; those of void rounds count only where there are no others.
Estimate Stopping::milliseconds(const QString& arm, double part) const
{
    if (!isInRounds(arm))
        return {m_trials.at(arm).milliseconds, m_trials.at(arm).milliseconds, m_trials.at(arm).milliseconds};
    const std::vector<double>& all = m_stops.at(arm);
    const std::size_t stopsOfRound = all.size() / m_series->rounds().size();
    std::vector<double> some;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (m_series->validCount() == 0 || m_series->rounds()[i / stopsOfRound].valid)
            some.push_back(all[i]);
    }
    return estimateQuantile(some, part);
}

Figure Stopping::timeOf(const QString& name, const QString& arm, double part) const
{
    Figure figure = figureOf(*m_series, name);
    figure.kind = Figure::Kind::Value;
    figure.unit = QStringLiteral("ms");
    figure.better = Better::Lower;
    figure.interval = milliseconds(arm, part);
    figure.value = figure.interval->median;
    if (!isInRounds(arm)) {
        figure.interval.reset();
        figure.validRounds = figure.voidRounds = 0;
    }
    return figure;
}

Figure Stopping::compare(const QString& name, const QString& arm, const QString& peer, qint64 script) const
{
    const QString peerArm = armOf(peer, script);
    Figure figure = timeOf(name, arm, half);
    figure.kind = Figure::Kind::Ratio;
    figure.interval.reset();
    figure.peer = engineOf(peer).label;
    const auto trial = m_trials.find(peerArm);
    if (trial == m_trials.end())
        return figure;
    figure.peerNeverEnds = trial->second.ending == Ending::Never;
    if (figure.peerNeverEnds)
        return figure;
    figure.peerValue = milliseconds(peerArm, half).median;
    if (isInRounds(arm) && isInRounds(peerArm))
        figure.ratio = m_series->of([&](const Seconds& seconds) { return seconds[arm] / seconds[peerArm]; });
    else
        figure.ratio = Estimate{figure.value / *figure.peerValue, figure.value / *figure.peerValue,
                                figure.value / *figure.peerValue};
    return figure;
}

/// Each kind of session beside what ends a script where it is the same kind of thing: a thread, or a process.
void Stopping::reportFigures(const QString& engine, qint64 script, SuiteResult& result) const
{
    const Script& what = scripts()[std::size_t(script)];
    const QString arm = armOf(engine, script);
    const QString stem = QStringLiteral("cancel_%1_ms%2.")
                             .arg(what.name, engine == inProcess() ? QString() : QStringLiteral(".worker"));
    result.figures.push_back(timeOf(stem + QStringLiteral("p50"), arm, half));
    Figure slowest = timeOf(stem + QStringLiteral("p99"), arm, nearlyAll);
    slowest.goal = what.goal;
    result.figures.push_back(std::move(slowest));
    const auto beside = [&](const QString& peer) {
        result.figures.push_back(compare(stem + QStringLiteral("vs_") + peer, arm, peer, script));
    };
    if (engine == outOfProcess())
        return beside(terminate());
    beside(asyncException());
    if (script < engineOf(qjsEngine()).scripts)
        beside(qjsEngine());
}

void Stopping::reportTrials(SuiteResult& result) const
{
    for (const Engine& engine : engines()) {
        for (qint64 script = 0; script < engine.scripts && m_peers.contains(engine.name); ++script) {
            const Trial& trial = m_trials.at(armOf(engine.name, script));
            const QString& what = scripts()[std::size_t(script)].label;
            if (trial.ending == Ending::Never)
                result.remarks.append(QStringLiteral("%1, %2: not ended within %3 ms, and taken for never")
                                          .arg(engine.label, what)
                                          .arg(patienceWithPeers.count()));
            else if (!isInRounds(armOf(engine.name, script)))
                result.remarks.append(QStringLiteral("%1, %2: %3 after %4 ms, and not tried again")
                                          .arg(engine.label, what, nameOf(trial.ending))
                                          .arg(trial.milliseconds, 0, 'f', 0));
        }
    }
}

std::shared_ptr<const Chart> Stopping::chart() const
{
    QList<Bar> bars;
    for (qint64 script = 0; script < qint64(scripts().size()); ++script) {
        const Script& what = scripts()[std::size_t(script)];
        for (const Engine& engine : engines()) {
            const QString arm = armOf(engine.name, script);
            if (!m_trials.contains(arm) || m_trials.at(arm).ending == Ending::Never)
                continue;
            const auto goal = engine.whose == Whose::Ours ? std::optional(what.goal) : std::nullopt;
            bars.append({QStringLiteral("%1: %2").arg(what.label, engine.label), milliseconds(arm, nearlyAll),
                         engine.whose, goal});
        }
    }
    BarChartConfig config;
    config.title =
        QStringLiteral("Stopping a script, until the host knows that it has ended: the slowest of a hundred");
    config.unit =
        QStringLiteral("milliseconds, logarithmic; the mark is the goal; what never ends a script has no bar");
    config.scale = BarChartConfig::Scale::Logarithmic;
    config.decimals = 1;
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void Stopping::report(SuiteResult& result)
{
    for (const QString& engine : {inProcess(), outOfProcess()}) {
        for (qint64 script = 0; script < qint64(scripts().size()); ++script)
            reportFigures(engine, script, result);
    }
    reportTrials(result);
    result.charts.push_back(chart());
    for (const Engine& engine : engines()) {
        if (!m_peers.contains(engine.name)) {
            result.missingPeers.append(engine.label);
            continue;
        }
        if (engine.whose == Whose::Ours)
            addWhatIsLeft(*m_peers[engine.name], result);
        if (!m_peers[engine.name]->finish())
            result.failedPeers.append(engine.label);
    }
}

}  // namespace carrel::bench
