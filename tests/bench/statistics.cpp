// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "statistics.h"

#include <algorithm>
#include <cstddef>
#include <random>

namespace carrel::bench {

namespace {

constexpr int resamples = 10'000;

std::vector<double> mediansOfResamples(const std::vector<double>& samples)
{
    std::mt19937 random(2026);
    std::uniform_int_distribution<std::size_t> index(0, samples.size() - 1);
    std::vector<double> medians(resamples);
    std::vector<double> drawn(samples.size());
    for (double& median : medians) {
        std::generate(drawn.begin(), drawn.end(), [&] { return samples[index(random)]; });
        median = medianOf(drawn);
    }
    std::sort(medians.begin(), medians.end());
    return medians;
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

Estimate estimate(const std::vector<double>& samples)
{
    const std::vector<double> medians = mediansOfResamples(samples);
    return {medianOf(samples), medians[resamples * 25 / 1000], medians[resamples * 975 / 1000 - 1]};
}

}  // namespace carrel::bench
