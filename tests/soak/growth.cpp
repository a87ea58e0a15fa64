// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "growth.h"

#include <algorithm>

namespace carrel::soak {

namespace {

std::vector<MemorySample> secondHalf(const std::vector<MemorySample>& samples)
{
    const qint64 half = samples.empty() ? 0 : samples.back().cycles / 2;
    std::vector<MemorySample> half2;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(half2),
                 [half](const MemorySample& sample) { return sample.cycles >= half; });
    return half2;
}

double median(std::vector<double>& values)
{
    const auto middle = values.begin() + qsizetype(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

Growth Growth::of(const std::vector<MemorySample>& all)
{
    const std::vector<MemorySample> samples = secondHalf(all);
    std::vector<double> slopes;
    for (auto later = samples.begin(); later != samples.end(); ++later) {
        for (auto earlier = samples.begin(); earlier != later; ++earlier) {
            if (earlier->kept == later->kept && earlier->cycles < later->cycles)
                slopes.push_back(double(later->bytes - earlier->bytes) / double(later->cycles - earlier->cycles));
        }
    }
    if (slopes.empty())
        return {};
    return {median(slopes), samples.back().cycles - samples.front().cycles, int(samples.size())};
}

}  // namespace carrel::soak
