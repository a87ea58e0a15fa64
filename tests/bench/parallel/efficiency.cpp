// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "efficiency.h"

#include "bar_chart.h"
#include "clock.h"
#include "gathering.h"

#include <memory>

namespace carrel::bench {

namespace {

struct Kind {
    QString name;
    QString function;
    double goal;
};

/// Sessions that allocate share the kernel's memory management, whatever they do: their goal is lower.
const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> all{
        {QStringLiteral("int_loop"), QStringLiteral("int_loop"), 0.97},
        {QStringLiteral("float_loop"), QStringLiteral("float_loop"), 0.97},
        {QStringLiteral("big_ints"), QStringLiteral("big_ints"), 0.97},
        {QStringLiteral("dict_str_churn"), QStringLiteral("churn"), 0.93},
        {QStringLiteral("json"), QStringLiteral("json_round_trips"), 0.97},
        {QStringLiteral("buffer_sum"), QStringLiteral("buffer_sums"), 0.97},
    };
    return all;
}

QString oneArm() { return QStringLiteral("session_one"); }
QString allArm() { return QStringLiteral("session_all"); }

double scalingOfSessions(const Seconds& seconds) { return seconds[oneArm()] / seconds[allArm()]; }

double scalingOfThreads(const Seconds& seconds) { return seconds[ceiling_arm::one()] / seconds[ceiling_arm::all()]; }

double efficiency(const Seconds& seconds) { return scalingOfSessions(seconds) / scalingOfThreads(seconds); }

}  // namespace

Efficiency::Efficiency(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling)
    : m_count(config.cores),
      m_pool(runtime, sourceOf(QStringLiteral("parallel/work.py")), config.cores)
{
    m_pool.waitUntilReady();
    for (const Kind& kind : kinds())
        m_series.emplace_back(kind.name, armsOf(kind.function, config.armSeconds), ceiling);
}

std::vector<Arm> Efficiency::armsOf(const QString& function, double armSeconds)
{
    const auto secondsInOne = [this, &function](qint64 size) {
        return secondsOf([&] { m_pool.callInOne({function, {size}}); });
    };
    const Work work{function, {calibrated(secondsInOne, armSeconds)}};
    const auto agreement = std::make_shared<Agreement>();
    const auto run = [this, work, agreement](std::vector<Value> (SessionPool::*call)(const Work&)) {
        std::vector<Value> values;
        const double seconds = secondsOf([&] { values = (m_pool.*call)(work); });
        agreement->check(values);
        return seconds;
    };
    return {{oneArm(), [run] { return run(&SessionPool::callInOne); }},
            {allArm(), [run] { return run(&SessionPool::callInEach); }}};
}

void Efficiency::report(SuiteResult& result)
{
    QList<Bar> bars;
    for (std::size_t i = 0; i < kinds().size(); ++i) {
        const Series& series = m_series[i];
        Figure figure = figureOf(series, QStringLiteral("efficiency_vs_cpp.") + series.name());
        figure.ratio = series.of(efficiency);
        figure.unit = QStringLiteral("times one session");
        figure.value = m_count * series.of(scalingOfSessions).median;
        figure.peer = QStringLiteral("%1 C++ threads").arg(m_count);
        figure.peerValue = m_count * series.of(scalingOfThreads).median;
        figure.goal = kinds()[i].goal;
        figure.peerCanWin = false;
        bars.append({series.name(), *figure.ratio, Whose::Ours, figure.goal});
        result.figures.push_back(std::move(figure));
    }
    BarChartConfig config;
    config.title = QStringLiteral("What %1 sessions gain, as a part of what %1 C++ threads gain").arg(m_count);
    config.unit = QStringLiteral("1 = as much as C++ threads; the mark across a bar is the goal");
    result.charts.push_back(std::make_shared<BarChart>(std::move(config), std::move(bars)));
}

}  // namespace carrel::bench
