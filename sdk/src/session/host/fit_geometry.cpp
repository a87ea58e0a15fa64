// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/fit_geometry.h"

#include "session/host/type_names.h"

#include <QtCore/QPoint>
#include <QtCore/QRect>
#include <QtCore/QSize>

#include <array>
#include <limits>
#include <type_traits>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;
using Failure = HostFailure::Kind;

namespace {

/// \return whether all are whole numbers that an `int` can hold
template <size_t count>
bool areInts(const std::array<double, count>& numbers)
{
    for (const double number : numbers) {
        if (!(number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max())
            || number != double(int(number)))
            return false;
    }
    return true;
}

/// Numbers in a list, for the small types of geometry.
template <class Number, size_t count>
std::variant<std::array<double, count>, HostFailure> toNumbers(const Value& value, QMetaType type)
{
    std::array<double, count> numbers{};
    const Value::List& list = value.toList();
    if (value.kind() != Value::Kind::List || list.size() != count)
        return HostFailure{Failure::Type,
                           u"a list of %1 numbers is wanted (%2)"_s.arg(count).arg(QString::fromUtf8(type.name()))};
    for (size_t i = 0; i < count; ++i) {
        const auto number = list[i].toFloat();
        if (!number)
            return HostFailure{Failure::Type,
                               u"a number is wanted at [%1], and not %2"_s.arg(i).arg(pythonName(list[i].kind()))};
        numbers[i] = *number;
    }
    if (std::is_same_v<Number, int> && !areInts(numbers))
        return HostFailure{Failure::Value, u"whole numbers are wanted (%1)"_s.arg(QString::fromUtf8(type.name()))};
    return numbers;
}

template <class Pair, class Number>
FitOrFailure toPair(const Value& value, QMetaType type)
{
    const auto numbers = toNumbers<Number, 2>(value, type);
    if (const auto* failure = std::get_if<HostFailure>(&numbers))
        return *failure;
    const auto& [x, y] = std::get<0>(numbers);
    return Fit{QVariant::fromValue(Pair(Number(x), Number(y))), FitCost::close};
}

template <class Rect, class Number>
FitOrFailure toRect(const Value& value, QMetaType type)
{
    const auto numbers = toNumbers<Number, 4>(value, type);
    if (const auto* failure = std::get_if<HostFailure>(&numbers))
        return *failure;
    const auto& [x, y, width, height] = std::get<0>(numbers);
    return Fit{QVariant::fromValue(Rect(Number(x), Number(y), Number(width), Number(height))), FitCost::close};
}

}  // namespace

std::optional<FitOrFailure> toGeometry(const Value& value, QMetaType type)
{
    switch (type.id()) {
    case QMetaType::QPoint:
        return toPair<QPoint, int>(value, type);
    case QMetaType::QPointF:
        return toPair<QPointF, double>(value, type);
    case QMetaType::QSize:
        return toPair<QSize, int>(value, type);
    case QMetaType::QSizeF:
        return toPair<QSizeF, double>(value, type);
    case QMetaType::QRect:
        return toRect<QRect, int>(value, type);
    case QMetaType::QRectF:
        return toRect<QRectF, double>(value, type);
    default:
        return {};
    }
}

}  // namespace carrel::session
