// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/number_scale.h"

#include <algorithm>
#include <cmath>

namespace carrel::widgets {

namespace {

constexpr double usualPositions = 200;  // where the script does not say a step
constexpr double mostPositions = 100'000;
constexpr int mostDecimals = 12;

bool isWhole(const Parameter& parameter) { return parameter.kind == Parameter::Kind::Integer; }

double numberOf(const Value& value) { return value.toFloat().value_or(0); }

/// As people choose it: 1, 2 or 5 times a power of ten.
double roundStep(double step)
{
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    const double factor = step / power;
    return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
}

double rangeOf(const Parameter& parameter) { return numberOf(parameter.maximum) - numberOf(parameter.minimum); }

}  // namespace

bool NumberScale::suits(const Parameter& parameter)
{
    return !parameter.minimum.isNone() && !parameter.maximum.isNone() && rangeOf(parameter) > 0
        && std::isfinite(rangeOf(parameter));
}

double NumberScale::stepOf(const Parameter& parameter)
{
    if (!parameter.step.isNone())
        return numberOf(parameter.step);
    if (isWhole(parameter))
        return 1;
    if (suits(parameter))
        return roundStep(rangeOf(parameter) / usualPositions);
    const double size = std::abs(numberOf(parameter.initial));
    return size > 0 ? roundStep(size / 20) : 0.1;
}

int NumberScale::decimalsOf(const Parameter& parameter)
{
    const double digits = std::ceil(-std::log10(stepOf(parameter)) - 1e-9);
    return std::clamp(int(digits), 0, mostDecimals - 2) + 2;
}

NumberScale::NumberScale(const Parameter& parameter)
    : m_parameter(parameter),
      m_step(std::max(stepOf(parameter), rangeOf(parameter) / mostPositions))
{
    m_last = std::max(1, int(std::ceil(rangeOf(parameter) / m_step - 1e-9)));
}

int NumberScale::positionOf(const Value& value) const
{
    const double position = (numberOf(value) - numberOf(m_parameter.minimum)) / m_step;
    if (value == m_parameter.maximum)
        return m_last;
    return std::clamp(int(std::lround(std::clamp(position, 0.0, double(m_last)))), 0, m_last);
}

Value NumberScale::valueAt(int position) const
{
    if (position >= m_last)
        return m_parameter.maximum;
    if (position <= 0)
        return m_parameter.minimum;
    if (isWhole(m_parameter)) {
        const qint64 offset = qint64(std::llround(position * m_step));
        return Value(*m_parameter.minimum.toInteger() + offset);
    }
    // 0.30000000000000004 is not what anybody wants to read.
    const double scale = std::pow(10.0, decimalsOf(m_parameter));
    const double number = numberOf(m_parameter.minimum) + position * m_step;
    const double rounded = std::round(number * scale) / scale;
    return Value(std::isfinite(rounded)
                     ? std::clamp(rounded, numberOf(m_parameter.minimum), numberOf(m_parameter.maximum))
                     : number);
}

}  // namespace carrel::widgets
