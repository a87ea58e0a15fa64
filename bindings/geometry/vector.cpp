// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "vector.h"

#include <algorithm>

namespace geometry {

Vector normalized(const Vector& a)
{
    if (!isFinite(a))
        throw std::invalid_argument("a vector with an infinite or NaN coordinate has no direction");
    const double largest = std::max({std::abs(a.x), std::abs(a.y), std::abs(a.z)});
    if (largest == 0)
        throw DivisionByZero("the zero vector has no direction, so it cannot be normalized");
    // Brought near 1 first: the length of a huge vector overflows, and that of a tiny one has hardly any digits.
    // By a power of two, which changes no digit.
    const int exponent = std::ilogb(largest);
    const Vector near{std::scalbn(a.x, -exponent), std::scalbn(a.y, -exponent), std::scalbn(a.z, -exponent)};
    return near / length(near);
}

}  // namespace geometry
