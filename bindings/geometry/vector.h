// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <stdexcept>

namespace geometry {

/// Something was divided by a number, or by a length, that is zero.
class DivisionByZero : public std::domain_error {
public:
    using std::domain_error::domain_error;
};

/// A point, or a direction with a length, in three dimensions. A value.
struct Vector {
    double x = 0;
    double y = 0;
    double z = 0;

    friend bool operator==(const Vector&, const Vector&) = default;
};

inline Vector operator+(const Vector& a, const Vector& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline Vector operator-(const Vector& a, const Vector& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Vector operator-(const Vector& a) { return {-a.x, -a.y, -a.z}; }
inline Vector operator*(const Vector& a, double factor) { return {a.x * factor, a.y * factor, a.z * factor}; }
inline Vector operator*(double factor, const Vector& a) { return a * factor; }

/// \throws DivisionByZero
inline Vector operator/(const Vector& a, double divisor)
{
    if (divisor == 0)
        throw DivisionByZero("a vector cannot be divided by zero");
    return {a.x / divisor, a.y / divisor, a.z / divisor};
}

inline double dot(const Vector& a, const Vector& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

inline Vector cross(const Vector& a, const Vector& b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/// Does not overflow where the squares of the coordinates would.
inline double length(const Vector& a) { return std::hypot(a.x, a.y, a.z); }

inline bool isFinite(const Vector& a) { return std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(a.z); }

/// The same direction with length 1.
/// \throws DivisionByZero for the zero vector, std::invalid_argument for one with an infinite or NaN coordinate
Vector normalized(const Vector& a);

}  // namespace geometry
