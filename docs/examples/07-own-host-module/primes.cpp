// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// The module `primes`. Every session that imports it has a copy of its own, so nothing here is static.
#include <carrel/binding/module.h>

#include <pybind11/stl.h>

#include <stdexcept>
#include <vector>

namespace {

std::vector<long> primesBelow(long limit)
{
    if (limit < 0 || limit > 100'000'000)
        throw std::invalid_argument("limit must be between 0 and 100 million");  // a ValueError for the script
    return carrel::binding::withoutGil(limit, [](long end) {
        std::vector<bool> isComposite(static_cast<std::size_t>(end), false);
        std::vector<long> primes;
        for (long number = 2; number < end; ++number) {
            if (isComposite[static_cast<std::size_t>(number)])
                continue;
            primes.push_back(number);
            for (long multiple = number * number; multiple < end; multiple += number)
                isComposite[static_cast<std::size_t>(multiple)] = true;
        }
        return primes;
    });
}

}  // namespace

CARREL_HOST_MODULE(primes, module)
{
    module.doc() = "Prime numbers.";
    module.def("below", &primesBelow, pybind11::arg("limit"), "All prime numbers below a limit, in order.");
}
