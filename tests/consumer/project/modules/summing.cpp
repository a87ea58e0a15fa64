// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/binding/module.h>

#include <pybind11/stl.h>

#include <numeric>
#include <vector>

namespace {

int sum(const std::vector<int>& numbers)
{
    return carrel::binding::withoutGil(
        numbers, [](const std::vector<int>& snapshot) { return std::accumulate(snapshot.begin(), snapshot.end(), 0); });
}

}  // namespace

CARREL_HOST_MODULE(summing, module)
{
    module.def("sum", &sum, pybind11::arg("numbers"), "The sum of whole numbers.");
}
