// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "responsiveness/beating.h"

#include "bar_chart.h"
#include "cancel/leaving.h"
#include "gathering.h"

#include <algorithm>

namespace carrel::bench {

namespace {

/// So long that a document that comes and goes is not the one thing that is heard of: nobody opens one twice a
/// second.
constexpr double millisecondsOfArmSecond = 2'000 / 0.04;
constexpr qint64 leastMilliseconds = 200;

struct LoadName {
    Load load;
    QString arm;
    QString label;
    Whose whose;
};

/// In the order in which the chart shows them.
const std::vector<LoadName>& loads()
{
    static const std::vector<LoadName> all{
        {Load::Sessions, QStringLiteral("sessions"), QStringLiteral("Carrel Studio, a session each"), Whose::Ours},
        {Load::EqualSessions, QStringLiteral("sessions_as_host"),
         QStringLiteral("the same, with the host's priority"), Whose::Ours},
        {Load::PlainThreads, QStringLiteral("cpp_threads"), QStringLiteral("plain C++ threads"), Whose::Ceiling},
        {Load::OneGil, QStringLiteral("one_gil"), QStringLiteral("threads of one interpreter"), Whose::Peer},
        {Load::WindowThread, QStringLiteral("window_thread"), QStringLiteral("on the window's thread"), Whose::Peer},
    };
    return all;
}

const LoadName& nameOf(Load load)
{
    return *std::find_if(loads().begin(), loads().end(), [load](const LoadName& name) { return name.load == load; });
}

qint64 numberIn(const Peer::Answer& answer, BeatNumber which)
{
    return answer.values.at(which).toInteger().value_or(0);
}

QString nameOf(BeatNumber number)
{
    switch (number) {
    case MedianMicroseconds:
        return QStringLiteral("p50");
    case P99Microseconds:
        return QStringLiteral("p99");
    default:
        return QStringLiteral("max");
    }
}

}  // namespace

Beating::Beating(const SuiteConfig& config, Ceiling& ceiling)
    : m_studio(Peer::start(PeerProgram::built(QStringLiteral("studio")))),
      m_equalStudio(Peer::start(PeerProgram::built(QStringLiteral("studio"), {QString::fromLatin1(equalPriority)}))),
      m_milliseconds(std::max(leastMilliseconds, qint64(millisecondsOfArmSecond * config.armSeconds)))
{
    if (!m_studio || !m_equalStudio)
        throw BenchmarkError(QStringLiteral("Carrel Studio could not be started"));
    const Peer::Answer first = m_studio->ask({qint64(Load::Sessions), m_milliseconds, 0});
    m_room = std::max<qint64>(1, numberIn(first, Characters) * frameOfWindow / m_milliseconds);
    std::vector<Arm> arms;
    for (const LoadName& name : loads()) {
        listen(name.load);  // the first time is not what is meant
        arms.push_back({name.arm, [this, load = name.load] { return listen(load); }});
    }
    m_beats.clear();
    m_series.emplace(QStringLiteral("beating"), std::move(arms), ceiling);
}

double Beating::listen(Load load)
{
    const Peer::Answer answer = studioOf(load).ask({qint64(load), m_milliseconds, m_room});
    if (numberIn(answer, Beats) == 0 || numberIn(answer, Characters) == 0)
        throw BenchmarkError(QStringLiteral("%1: nothing was heard of it").arg(nameOf(load).label));
    m_notOpened += numberIn(answer, Opened) == 0;
    if (nameOf(load).whose == Whose::Ours)
        m_attachments += numberIn(answer, Attachments);
    for (const BeatNumber number : {MedianMicroseconds, P99Microseconds, MaximumMicroseconds})
        m_beats[load][number].push_back(double(numberIn(answer, number)) / 1000);
    return answer.seconds;
}

Estimate Beating::milliseconds(Load load) const
{
    return m_series->of(
        [&](const Seconds& seconds) { return 1000 * seconds[nameOf(load).arm] / double(Series::passes); });
}

Figure Beating::compare(const QString& name, Load ours, Load peer) const
{
    Figure figure = figureOf(*m_series, name);
    figure.unit = QStringLiteral("ms");
    figure.better = Better::Lower;
    figure.value = milliseconds(ours).median;
    figure.peer = nameOf(peer).label;
    figure.peerValue = milliseconds(peer).median;
    figure.peerCanWin = nameOf(peer).whose != Whose::Ceiling;
    figure.ratio =
        m_series->of([&](const Seconds& seconds) { return seconds[nameOf(ours).arm] / seconds[nameOf(peer).arm]; });
    return figure;
}

/// Of all runs of the arm, also those of void rounds: for information.
Figure Beating::lagOf(Load load, BeatNumber number) const
{
    Figure figure = figureOf(*m_series, QStringLiteral("heartbeat_%1_ms.%2").arg(nameOf(number), nameOf(load).arm));
    figure.kind = Figure::Kind::Value;
    figure.unit = QStringLiteral("ms");
    figure.better = Better::Lower;
    figure.interval = estimate(m_beats.at(load).at(number));
    figure.value = figure.interval->median;
    return figure;
}

std::shared_ptr<const Chart> Beating::chart() const
{
    BarChartConfig config;
    config.title =
        QStringLiteral("How late the window's heartbeat is, while three scripts work: the latest of a hundred");
    config.unit = QStringLiteral("milliseconds, logarithmic, a line at each power of ten");
    config.scale = BarChartConfig::Scale::Logarithmic;
    config.decimals = 1;
    QList<Bar> bars;
    for (const LoadName& name : loads())
        bars.append({name.label, milliseconds(name.load), name.whose});
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void Beating::closeStudio(Peer& studio, SuiteResult& result)
{
    addWhatIsLeft(studio, result);
    if (!studio.finish())
        result.failedPeers.append(QStringLiteral("Carrel Studio"));
}

void Beating::report(SuiteResult& result)
{
    Figure ceiling = compare(QStringLiteral("heartbeat_p99_ratio"), Load::Sessions, Load::PlainThreads);
    ceiling.goal = 1.25;
    result.figures.push_back(std::move(ceiling));
    Figure oneGil = compare(QStringLiteral("heartbeat_p99_ratio.vs_one_gil"), Load::Sessions, Load::OneGil);
    oneGil.goal = 0.1;
    result.figures.push_back(std::move(oneGil));
    result.figures.push_back(
        compare(QStringLiteral("heartbeat_p99_ratio.vs_window_thread"), Load::Sessions, Load::WindowThread));
    result.figures.push_back(
        compare(QStringLiteral("heartbeat_p99_ratio.as_host"), Load::EqualSessions, Load::PlainThreads));
    for (const LoadName& name : loads()) {
        for (const BeatNumber number : {MedianMicroseconds, P99Microseconds, MaximumMicroseconds})
            result.figures.push_back(lagOf(name.load, number));
    }
    result.figures.push_back(countFigure(QStringLiteral("gui_attachments"), int(m_attachments), 0));
    result.figures.push_back(countFigure(QStringLiteral("documents_not_opened"), m_notOpened, 0));
    result.remarks.append(
        QStringLiteral("on the window's thread the lag is as long as the scripts are; here each takes %1 ms")
            .arg(m_milliseconds / 4));
    result.charts.push_back(chart());
    closeStudio(*m_studio, result);
    closeStudio(*m_equalStudio, result);
}

}  // namespace carrel::bench
