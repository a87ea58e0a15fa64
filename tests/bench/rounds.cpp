// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "rounds.h"

#include "ceiling.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

namespace carrel::bench {

namespace {

/// Void below this part of perfect scaling.
constexpr double leastCeiling = 0.9;

std::mt19937& shuffler()
{
    static std::mt19937 generator{std::random_device()()};
    return generator;
}

bool isFinished(const Series& series, const RoundPlan& plan)
{
    return series.validCount() >= plan.valid || int(series.rounds().size()) >= plan.maximum();
}

void printProgress(int round, const std::vector<Series*>& all, const RoundPlan& plan)
{
    if (round % 10 != 0)
        return;
    const auto fewest = std::min_element(all.begin(), all.end(), [](const Series* left, const Series* right) {
        return left->validCount() < right->validCount();
    });
    std::fprintf(stderr, "-- %d rounds, %d of %d valid ones (%s)\n", round, (*fewest)->validCount(), plan.valid,
                 qPrintable((*fewest)->name()));
}

}  // namespace

Series::Series(QString name, std::vector<Arm> arms, Ceiling& ceiling)
    : m_name(std::move(name)),
      m_arms(std::move(arms))
{
    m_arms.push_back({ceiling_arm::one(), [&ceiling] { return ceiling.secondsOfOne(); }});
    m_arms.push_back({ceiling_arm::all(), [&ceiling] { return ceiling.secondsOfAll(); }});
}

int Series::validCount() const
{
    return int(std::count_if(m_rounds.begin(), m_rounds.end(), [](const Round& round) { return round.valid; }));
}

void Series::runRound()
{
    Round round;
    for (std::size_t pass = 0; pass < passes; ++pass) {
        std::shuffle(m_arms.begin(), m_arms.end(), shuffler());
        for (const Arm& arm : m_arms)
            round.seconds[arm.name] += arm.run();
    }
    round.valid = round.seconds[ceiling_arm::one()] >= leastCeiling * round.seconds[ceiling_arm::all()];
    m_rounds.push_back(std::move(round));
}

Estimate Series::of(const std::function<double(const Seconds&)>& number) const
{
    const bool takeAll = validCount() == 0;
    std::vector<double> numbers;
    for (const Round& round : m_rounds) {
        if (round.valid || takeAll)
            numbers.push_back(number(round.seconds));
    }
    return estimate(numbers);
}

void runRounds(const std::vector<Series*>& all, const RoundPlan& plan)
{
    std::vector<Series*> unfinished = all;
    for (int round = 1; !unfinished.empty(); ++round) {
        std::shuffle(unfinished.begin(), unfinished.end(), shuffler());
        for (Series* series : unfinished)
            series->runRound();
        std::erase_if(unfinished, [&plan](const Series* series) { return isFinished(*series, plan); });
        printProgress(round, all, plan);
    }
}

qint64 calibrated(const std::function<double(qint64)>& run, double target, double exponent)
{
    qint64 size = 8;
    while (run(size) < target / 4)
        size *= 2;
    const double seconds = medianOf({run(size), run(size), run(size)});
    return std::max<qint64>(1, qint64(double(size) * std::pow(target / seconds, 1 / exponent)));
}

}  // namespace carrel::bench
