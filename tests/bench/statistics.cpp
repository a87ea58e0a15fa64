// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <random>
#include <utility>

namespace carrel::bench {

namespace {

constexpr int resamples = 10'000;

/// In ascending order.
std::vector<double> ofResamples(const std::vector<double>& samples,
                                const std::function<double(std::vector<double>)>& number)
{
    std::mt19937 random(2026);
    std::uniform_int_distribution<std::size_t> index(0, samples.size() - 1);
    std::vector<double> numbers(resamples);
    std::vector<double> drawn(samples.size());
    for (double& each : numbers) {
        std::generate(drawn.begin(), drawn.end(), [&] { return samples[index(random)]; });
        each = number(drawn);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Estimate estimate(const std::vector<double>& samples, const std::function<double(std::vector<double>)>& number)
{
    const std::vector<double> numbers = ofResamples(samples, number);
    return {number(samples), numbers[resamples * 25 / 1000], numbers[resamples * 975 / 1000 - 1]};
}

}  // namespace

double medianOf(std::vector<double> samples)
{
    const auto middle = samples.begin() + std::ptrdiff_t(samples.size() / 2);
    std::nth_element(samples.begin(), middle, samples.end());
    if (samples.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(samples.begin(), middle)) / 2;
}

double quantileOf(std::vector<double> samples, double part)
{
    const double rank = std::ceil(part * double(samples.size()));  // from 1 on
    const auto nth = samples.begin() + std::max<std::ptrdiff_t>(0, std::ptrdiff_t(rank) - 1);
    std::nth_element(samples.begin(), nth, samples.end());
    return *nth;
}

Estimate estimate(const std::vector<double>& samples) { return estimate(samples, medianOf); }

Estimate estimateQuantile(const std::vector<double>& samples, double part)
{
    return estimate(samples, [part](std::vector<double> drawn) { return quantileOf(std::move(drawn), part); });
}

}  // namespace carrel::bench
