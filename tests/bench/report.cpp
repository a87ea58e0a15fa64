// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include "gathering.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>

#include <algorithm>
#include <cstdio>

namespace carrel::bench {

namespace {

void writeFile(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        throw BenchmarkError(QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
}

QJsonObject toJson(const Round& round)
{
    QJsonObject seconds;
    for (auto arm = round.seconds.cbegin(); arm != round.seconds.cend(); ++arm)
        seconds[arm.key()] = arm.value();
    return {{QStringLiteral("valid"), round.valid}, {QStringLiteral("seconds"), seconds}};
}

QJsonObject toJson(const Series& series)
{
    QJsonArray rounds;
    for (const Round& round : series.rounds())
        rounds.append(toJson(round));
    return {{QStringLiteral("name"), series.name()},
            {QStringLiteral("valid"), series.validCount()},
            {QStringLiteral("void"), series.voidCount()},
            {QStringLiteral("rounds"), rounds}};
}

QJsonObject toJson(const Line& line)
{
    QJsonArray points;
    for (const QPointF& point : line.points)
        points.append(QJsonArray{point.x(), point.y()});
    return {{QStringLiteral("name"), line.label}, {QStringLiteral("points"), points}};
}

QJsonObject figuresToJson(const Report& report)
{
    QJsonArray figures;
    for (const Figure& figure : report.result.figures)
        figures.append(figure.toJson());
    return {{QStringLiteral("suite"), report.suite},
            {QStringLiteral("machine"), report.machine},
            {QStringLiteral("figures"), figures}};
}

QJsonObject roundsToJson(const Report& report)
{
    QJsonArray series;
    for (const Series& each : report.result.series)
        series.append(toJson(each));
    QJsonArray lines;
    for (const Line& each : report.result.lines)
        lines.append(toJson(each));
    QJsonObject intervals;
    for (const Figure& figure : report.result.figures) {
        if (const auto estimate = figure.ratio ? figure.ratio : figure.interval)
            intervals[figure.name] = QJsonArray{estimate->low, estimate->high};
    }
    return {{QStringLiteral("suite"), report.suite},
            {QStringLiteral("intervals"), intervals},
            {QStringLiteral("series"), series},
            {QStringLiteral("lines"), lines}};
}

QString verdictOf(const Figure& figure)
{
    if (figure.peerNeverEnds)
        return QStringLiteral("-");
    if (figure.kind == Figure::Kind::Ratio && !figure.ratio)
        return QStringLiteral("no peer");
    if (!figure.goal)
        return figure.peerWins() ? QStringLiteral("peer wins") : QStringLiteral("-");
    if (const std::optional<bool> met = figure.met())
        return *met ? QStringLiteral("met") : QStringLiteral("MISSED");
    return QStringLiteral("no verdict");
}

QString intervalOf(const Figure& figure)
{
    const auto estimate = figure.ratio ? figure.ratio : figure.interval;
    if (!estimate)
        return QStringLiteral("-");
    const int decimals = figure.ratio ? 3 : 1;
    return QStringLiteral("%1 [%2, %3]")
        .arg(estimate->median, 0, 'f', decimals)
        .arg(estimate->low, 0, 'f', decimals)
        .arg(estimate->high, 0, 'f', decimals);
}

QString numberOf(const std::optional<double>& number)
{
    return number ? QString::number(*number, 'f', 2) : QStringLiteral("-");
}

void printRow(const QStringList& cells)
{
    std::printf("%-36s %9s  %-33s %9s  %-24s %5s  %-10s %-6s  %s\n", qPrintable(cells[0]), qPrintable(cells[1]),
                qPrintable(cells[2]), qPrintable(cells[3]), qPrintable(cells[4]), qPrintable(cells[5]),
                qPrintable(cells[6]), qPrintable(cells[7]), qPrintable(cells[8]));
}

void printFigure(const Figure& figure)
{
    const bool isCount = figure.kind == Figure::Kind::Count;
    const bool hasRounds = figure.validRounds + figure.voidRounds > 0;
    printRow(
        {figure.name, isCount ? QString::number(figure.value) : numberOf(figure.value),
         figure.peer.isEmpty() ? QStringLiteral("-") : figure.peer,
         figure.peerNeverEnds ? QStringLiteral("never") : numberOf(figure.peerValue), intervalOf(figure),
         figure.goal ? QString::number(*figure.goal) : QStringLiteral("-"), verdictOf(figure),
         hasRounds ? QStringLiteral("%1/%2").arg(figure.validRounds).arg(figure.voidRounds) : QStringLiteral("-"),
         figure.unit});
}

/// "machine too busy", or that fewer rounds were asked for than a verdict needs; empty where there is a verdict.
QString reasonForNoVerdict(const Report& report)
{
    const auto& figures = report.result.figures;
    const bool all = std::all_of(figures.begin(), figures.end(), [](const Figure& each) { return each.hasVerdict; });
    if (all)
        return {};
    if (report.plan.valid < RoundPlan::forVerdict)
        return QStringLiteral("no verdict on what needs %1 valid rounds: only %2 asked for")
            .arg(RoundPlan::forVerdict)
            .arg(report.plan.valid);
    return QStringLiteral("machine too busy: no verdict where fewer than %1 of %2 rounds were valid")
        .arg(RoundPlan::forVerdict)
        .arg(report.plan.maximum());
}

QString summaryOf(const Report& report)
{
    int met = 0;
    QStringList missed;
    for (const Figure& figure : report.result.figures) {
        if (const std::optional<bool> isMet = figure.met())
            *isMet ? void(++met) : missed.append(figure.name);
    }
    QStringList parts{QStringLiteral("%1 goals met").arg(met)};
    parts.append(missed.isEmpty()
                     ? QStringLiteral("none missed")
                     : QStringLiteral("%1 missed (%2)").arg(missed.size()).arg(missed.join(QStringLiteral(", "))));
    if (const QString reason = reasonForNoVerdict(report); !reason.isEmpty())
        parts.append(reason);
    return parts.join(QStringLiteral("; "));
}

}  // namespace

void Report::write(const QString& folder) const
{
    if (!QDir().mkpath(folder))
        throw BenchmarkError(QStringLiteral("the folder %1 cannot be made").arg(folder));
    const QString stem = QDir(folder).filePath(suite);
    const QString footnote =
        QStringLiteral("%1, %2 cores; Python %3, Qt %4; medians and 95 % intervals")
            .arg(machine[QStringLiteral("cpu")].toString())
            .arg(machine[QStringLiteral("cores")].toInt())
            .arg(machine[QStringLiteral("python")].toString(), machine[QStringLiteral("qt")].toString());
    writeFile(stem + QStringLiteral(".json"), QJsonDocument(figuresToJson(*this)).toJson());
    writeFile(stem + QStringLiteral("-rounds.json"), QJsonDocument(roundsToJson(*this)).toJson());
    writeFile(stem + QStringLiteral(".svg"), toSvg(QStringLiteral("Carrel: ") + suite, footnote, result.charts));
}

void Report::print() const
{
    std::printf("\n");
    printRow({QStringLiteral("figure"), QStringLiteral("value"), QStringLiteral("peer"), QStringLiteral("value"),
              QStringLiteral("ratio [95 % interval]"), QStringLiteral("goal"), QStringLiteral("verdict"),
              QStringLiteral("rounds"), QStringLiteral("unit")});
    for (const Figure& figure : result.figures)
        printFigure(figure);
    std::printf("\n");
    for (const Figure& figure : result.figures) {
        if (figure.peerWins())
            std::printf("The peer wins: %s is better than Carrel in %s.\n", qPrintable(figure.peer),
                        qPrintable(figure.name));
    }
    for (const QString& remark : result.remarks)
        std::printf("NOTE: %s\n", qPrintable(remark));
    for (const QString& peer : result.missingPeers)
        std::printf("PEER MISSING: %s could not be started, and nothing is compared with it.\n", qPrintable(peer));
    for (const QString& peer : result.failedPeers)
        std::printf("FAILED: the process \"%s\" did not end as it should.\n", qPrintable(peer));
    std::printf("bench %s: %s\n", qPrintable(suite), qPrintable(summaryOf(*this)));
}

bool Report::countsAreRight() const
{
    return std::all_of(result.figures.begin(), result.figures.end(),
                       [](const Figure& each) { return each.kind != Figure::Kind::Count || each.met() != false; });
}

}  // namespace carrel::bench
