// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "lifecycle/growth.h"

#include "gathering.h"

#include <QtCore/QThread>

#include <algorithm>
#include <atomic>
#include <cstdio>

namespace carrel::bench {

namespace {

constexpr int mostPoints = 100;
constexpr int cyclesForVerdict = 1'000;

QString sessions() { return QStringLiteral("sessions"); }
QString cApi() { return QStringLiteral("c-api"); }
QString pybind11() { return QStringLiteral("pybind11"); }

QString assignment() { return QStringLiteral("assignment"); }
QString imports() { return QStringLiteral("thirty_modules"); }
QString hostModule() { return QStringLiteral("geometry_import"); }

QString labelOf(const QString& engine)
{
    if (engine == sessions())
        return QStringLiteral("Carrel session");
    return engine == cApi() ? QStringLiteral("Py_NewInterpreterFromConfig") : QStringLiteral("py::subinterpreter");
}

PeerProgram programOf(const QString& script, const QString& engine)
{
    const QString file = QStringLiteral("lifecycle/%1.py").arg(script);
    if (engine == sessions())
        return PeerProgram::built(engine, {QStringLiteral("close"), file});
    return PeerProgram::built(QStringLiteral("embedding"),
                              {engine, QStringLiteral("close"), QStringLiteral(CARREL_BENCH_FOLDER "/") + file});
}

/// KiB a cycle up to a number of cycles. The first tenth of them fills caches and is not counted.
double growthOf(const QList<QPointF>& points, int cycles)
{
    const auto at = [&points](double wanted) {
        return *std::find_if(points.begin(), points.end() - 1,
                             [wanted](QPointF point) { return point.x() >= wanted; });
    };
    const QPointF grown = at(cycles) - at(cycles / 10.0);
    return grown.y() / grown.x();
}

}  // namespace

/// The peers lose so much that a few hundred cycles tell, and many more would not fit into the machine.
Growth::Growth(const SuiteConfig& config)
{
    add(assignment(), sessions(), config.cycles);
    add(imports(), sessions(), config.cycles / 10);
    add(hostModule(), sessions(), config.cycles / 10);
    add(assignment(), cApi(), config.cycles / 20);
    add(assignment(), pybind11(), config.cycles / 25);
    add(imports(), cApi(), config.cycles / 100);
    add(imports(), pybind11(), config.cycles / 125);
    add(hostModule(), pybind11(), config.cycles / 50);
    runAll(config.cores);
}

void Growth::add(const QString& script, const QString& engine, int cycles)
{
    m_loops.push_back({script, engine, programOf(script, engine), std::max(cycles, 2)});
}

void Growth::runAll(int lanes)
{
    std::atomic<std::size_t> next = 0;
    const auto work = [this, &next] {
        for (std::size_t i = next++; i < m_loops.size(); i = next++)
            run(m_loops[i]);
    };
    std::vector<std::unique_ptr<QThread>> threads;
    for (int lane = 0; lane < lanes; ++lane) {
        threads.emplace_back(QThread::create(work));
        threads.back()->start();
    }
    for (const auto& thread : threads)
        thread->wait();
    for (const Loop& loop : m_loops) {
        if (!loop.failure.isEmpty())
            throw BenchmarkError(loop.failure);
    }
}

/// On a lane's thread, from which no exception may escape.
void Growth::run(Loop& loop)
{
    std::fprintf(stderr, "-- watching the memory of %s over %d cycles (%s)\n", qPrintable(labelOf(loop.engine)),
                 loop.cycles, qPrintable(loop.script));
    const int step = std::max(loop.cycles / mostPoints, 1);
    try {
        const auto peer = Peer::start(loop.program);
        if (!peer)
            return;
        for (int done = 0; done <= loop.cycles; done += step) {
            const Peer::Answer answer = peer->ask({done == 0 ? 0 : step});
            loop.points.append({double(done), answer.values.front().toFloat().value_or(0)});
        }
        loop.endedWell = peer->finish();
    } catch (const BenchmarkError& error) {
        loop.failure = QString::fromUtf8(error.what());
    }
}

const Growth::Loop& Growth::find(const QString& script, const QString& engine) const
{
    return *std::find_if(m_loops.begin(), m_loops.end(),
                         [&](const Loop& loop) { return loop.script == script && loop.engine == engine; });
}

Figure Growth::growthOver(const QString& name, const Loop& loop, int cycles) const
{
    Figure figure;
    figure.kind = Figure::Kind::Value;
    figure.name = name;
    figure.unit = QStringLiteral("KiB a cycle");
    figure.value = growthOf(loop.points, cycles);
    figure.better = Better::Lower;
    figure.hasVerdict = loop.cycles >= cyclesForVerdict;
    return figure;
}

void Growth::compare(SuiteResult& result, const QString& name, const QString& script, const QString& peer) const
{
    const Loop& loop = find(script, sessions());
    const Loop& other = find(script, peer);
    Figure figure = growthOver(name, loop, loop.cycles);
    figure.kind = Figure::Kind::Ratio;
    figure.peer = QStringLiteral("%1, %2 cycles").arg(labelOf(peer)).arg(other.cycles);
    if (!other.points.isEmpty()) {
        figure.peerValue = growthOf(other.points, other.cycles);
        const double ratio = figure.value / *figure.peerValue;
        figure.ratio = Estimate{ratio, ratio, ratio};  // one loop each: there is no interval
    }
    result.figures.push_back(std::move(figure));
}

std::shared_ptr<const Chart> Growth::chartOf(const QString& script, const QString& title) const
{
    QList<Line> lines;
    for (const Loop& loop : m_loops) {
        if (loop.script != script || loop.points.isEmpty())
            continue;
        QList<QPointF> points;
        for (const QPointF& point : loop.points)
            points.append({point.x(), point.y() / 1024});
        lines.append(
            {labelOf(loop.engine), std::move(points), loop.engine == sessions() ? Whose::Ours : Whose::Peer});
    }
    LineChartConfig config;
    config.title = title;
    config.unit = QStringLiteral("resident memory of the process, MiB; the peers were stopped where their lines end");
    config.across = QStringLiteral("documents that were opened, run and closed");
    return std::make_shared<LineChart>(std::move(config), std::move(lines));
}

void Growth::report(SuiteResult& result) const
{
    const auto addGoal = [&](const QString& name, const QString& script, int cycles, double goal) {
        Figure figure = growthOver(name, find(script, sessions()), cycles);
        figure.goal = goal;
        result.figures.push_back(std::move(figure));
    };
    const int all = find(assignment(), sessions()).cycles;
    const int tenth = find(imports(), sessions()).cycles;
    addGoal(QStringLiteral("close_kib.%1_cycles").arg(tenth), assignment(), tenth, 1);
    addGoal(QStringLiteral("close_kib.%1_cycles").arg(all), assignment(), all, 1);
    addGoal(QStringLiteral("close_imports_kib.%1_cycles").arg(tenth), imports(), tenth, 1);
    addGoal(QStringLiteral("close_host_module_kib.%1_cycles").arg(tenth), hostModule(), tenth, 8);
    compare(result, QStringLiteral("close_kib.vs_c_api"), assignment(), cApi());
    compare(result, QStringLiteral("close_kib.vs_pybind11"), assignment(), pybind11());
    compare(result, QStringLiteral("close_imports_kib.vs_c_api"), imports(), cApi());
    compare(result, QStringLiteral("close_imports_kib.vs_pybind11"), imports(), pybind11());
    compare(result, QStringLiteral("close_host_module_kib.vs_pybind11"), hostModule(), pybind11());
    result.charts.push_back(
        chartOf(assignment(), QStringLiteral("Opening and closing a document that runs \"x = 1\"")));
    result.charts.push_back(
        chartOf(imports(), QStringLiteral("The same with thirty modules of the standard library imported")));
    for (const Loop& loop : m_loops) {
        result.lines.push_back({loop.script + QLatin1Char(' ') + loop.engine, loop.points});
        if (loop.points.isEmpty())
            result.missingPeers.append(QStringLiteral("%1 (%2)").arg(labelOf(loop.engine), loop.script));
        if (!loop.endedWell)
            result.failedPeers.append(QStringLiteral("%1 (%2)").arg(labelOf(loop.engine), loop.script));
    }
}

}  // namespace carrel::bench
