// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "output/printing.h"

#include "bar_chart.h"
#include "gathering.h"

#include <algorithm>

namespace carrel::bench {

namespace {

/// So many that what the panel shows in the end, which is the same however long it takes, does not decide.
constexpr double linesPerArmSecond = 1'000'000 / 0.04;
/// A signal for each line takes longer: fewer are as telling.
constexpr qint64 partWithSignals = 10;

struct WayName {
    Way way;
    QString arm;
    QString label;
    Whose whose;
};

/// In the order in which the chart shows them.
const std::vector<WayName>& ways()
{
    static const std::vector<WayName> all{
        {Way::Session, QStringLiteral("session"), QStringLiteral("Carrel session, OutputPane"), Whose::Ours},
        {Way::Pipe, QStringLiteral("pipe"), QStringLiteral("pipe of a process, OutputPane"), Whose::Peer},
        {Way::SignalToPane, QStringLiteral("signal_to_pane"), QStringLiteral("signal a line, OutputPane"),
         Whose::Peer},
        {Way::SignalToEditor, QStringLiteral("signal"), QStringLiteral("signal a line, QPlainTextEdit"), Whose::Peer},
    };
    return all;
}

const WayName& nameOf(Way way)
{
    return *std::find_if(ways().begin(), ways().end(), [way](const WayName& name) { return name.way == way; });
}

qint64 numberIn(const Peer::Answer& answer, FloodNumber which)
{
    return answer.values.at(which).toInteger().value_or(0);
}

}  // namespace

Printing::Printing(const Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling)
    : m_panel(Peer::start(PeerProgram::built(QStringLiteral("panel"), {runtime.pythonExecutable()}))),
      m_lines(qint64(linesPerArmSecond * config.armSeconds))
{
    if (!m_panel)
        throw BenchmarkError(QStringLiteral("the host with the panel could not be started"));
    std::vector<Arm> arms;
    for (const WayName& name : ways()) {
        flood(name.way, linesOf(name.way));  // the first time is not what is meant
        arms.push_back({name.arm, [this, way = name.way] { return flood(way, linesOf(way)).seconds; }});
    }
    m_series.emplace(QStringLiteral("printing"), std::move(arms), ceiling);
}

qint64 Printing::linesOf(Way way) const
{
    const bool isBySignal = way == Way::SignalToEditor || way == Way::SignalToPane;
    return isBySignal ? m_lines / partWithSignals : m_lines;
}

Peer::Answer Printing::flood(Way way, qint64 lines)
{
    Peer::Answer answer = m_panel->ask({qint64(way), lines});
    m_lost += std::abs(lines - numberIn(answer, LinesShown) - numberIn(answer, LinesRemoved));
    if (way == Way::Session)
        noteWakeUps(answer);
    return answer;
}

/// The first one comes at once, and so does the last one, with the outcome; between them is a frame or more.
void Printing::noteWakeUps(const Peer::Answer& answer)
{
    const qint64 wakeUps = numberIn(answer, WakeUps);
    const double frames = double(numberIn(answer, Microseconds)) / frameMicroseconds + 1;
    m_wakeUpsPerFrame.push_back(double(wakeUps) / frames);
    m_wakeUpsTooMany += std::max<qint64>(0, wakeUps - (qint64(frames) + 1));
}

Estimate Printing::linesPerSecond(Way way) const
{
    const double lines = double(linesOf(way)) * double(Series::passes);
    return m_series->of([&](const Seconds& seconds) { return lines / seconds[nameOf(way).arm]; });
}

Figure Printing::rate() const
{
    Figure figure = figureOf(*m_series, QStringLiteral("lines_per_s"));
    figure.kind = Figure::Kind::Value;
    figure.unit = QStringLiteral("lines/s");
    figure.interval = linesPerSecond(Way::Session);
    figure.value = figure.interval->median;
    figure.goal = 1e6;
    return figure;
}

Figure Printing::compare(const QString& name, Way peer) const
{
    Figure figure = figureOf(*m_series, name);
    figure.unit = QStringLiteral("lines/s");
    figure.value = linesPerSecond(Way::Session).median;
    figure.peer = nameOf(peer).label;
    figure.peerValue = linesPerSecond(peer).median;
    const double parts = double(linesOf(Way::Session)) / double(linesOf(peer));
    figure.ratio = m_series->of([&](const Seconds& seconds) {
        return parts * seconds[nameOf(peer).arm] / seconds[nameOf(Way::Session).arm];
    });
    return figure;
}

/// What a flood needs at most must not depend on its length.
Figure Printing::peakRatio()
{
    constexpr qint64 longer = 4;
    const auto peakOf = [this](qint64 lines) { return double(numberIn(flood(Way::Session, lines), PeakKib)); };
    peakOf(longer * m_lines);  // what stays with the allocator is there from now on
    Figure figure;
    figure.kind = Figure::Kind::Value;
    figure.name = QStringLiteral("peak_growth_kib");
    figure.unit = QStringLiteral("KiB");
    figure.better = Better::Lower;
    figure.value = peakOf(longer * m_lines) - peakOf(m_lines);
    figure.goal = 16 * 1024;
    figure.hasVerdict = m_series->validCount() >= RoundPlan::forVerdict;
    return figure;
}

std::shared_ptr<const Chart> Printing::chart() const
{
    BarChartConfig config;
    config.title = QStringLiteral("Lines that a script prints, until they are in the model of what shows them");
    config.unit = QStringLiteral("lines a second, logarithmic, a line at each power of ten");
    config.scale = BarChartConfig::Scale::Logarithmic;
    config.decimals = 0;
    QList<Bar> bars;
    for (const WayName& name : ways())
        bars.append({name.label, linesPerSecond(name.way), name.whose,
                     name.way == Way::Session ? std::optional(1e6) : std::nullopt});
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void Printing::report(SuiteResult& result)
{
    result.figures.push_back(rate());
    Figure signal = compare(QStringLiteral("lines_per_s.vs_signal"), Way::SignalToEditor);
    signal.goal = 10;
    result.figures.push_back(std::move(signal));
    result.figures.push_back(compare(QStringLiteral("lines_per_s.vs_signal_to_pane"), Way::SignalToPane));
    result.figures.push_back(compare(QStringLiteral("lines_per_s.vs_pipe"), Way::Pipe));

    Figure wakeUps = figureOf(*m_series, QStringLiteral("wakeups_per_frame"));
    wakeUps.kind = Figure::Kind::Value;
    wakeUps.unit = QStringLiteral("ratio");
    wakeUps.better = Better::Lower;
    wakeUps.interval = estimate(m_wakeUpsPerFrame);
    wakeUps.value = wakeUps.interval->median;
    wakeUps.goal = 1;
    result.figures.push_back(std::move(wakeUps));
    result.figures.push_back(peakRatio());
    result.figures.push_back(countFigure(QStringLiteral("wakeups_too_many"), int(m_wakeUpsTooMany), 0));
    result.figures.push_back(countFigure(QStringLiteral("lines_lost"), int(m_lost), 0));
    result.charts.push_back(chart());
    if (!m_panel->finish())
        result.failedPeers.append(QStringLiteral("the host with the panel"));
}

}  // namespace carrel::bench
