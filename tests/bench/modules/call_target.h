// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <numeric>

namespace carrel::bench {

/// What is called, whoever calls it.
inline long fortyTwo() { return 42; }
inline long increment(long number) { return number + 1; }
inline long sum(long one, long other) { return one + other; }

/// What has a property, and elements.
struct CallTarget {
    static constexpr std::size_t size = 100;

    CallTarget() { std::iota(elements.begin(), elements.end(), std::uint8_t(0)); }

    long value = 42;
    std::array<std::uint8_t, size> elements{};
};

}  // namespace carrel::bench
