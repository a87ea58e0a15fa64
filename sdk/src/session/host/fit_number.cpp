// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/fit_number.h"

#include <limits>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;
using Failure = HostFailure::Kind;

namespace {

template <class Number>
FitOrFailure toInteger(const Value& value, QMetaType type, int cost)
{
    const auto flag = value.toBool();
    const std::optional<qint64> small = flag ? std::optional<qint64>(*flag) : value.toInteger();
    const auto large = small ? std::nullopt : value.toBigInteger();
    if (!small && !large)
        return wrongType(value, type);
    using Limits = std::numeric_limits<Number>;
    bool fits = small
        && (*small < 0 ? Limits::is_signed && *small >= qint64(Limits::min())
                       : quint64(*small) <= quint64(Limits::max()));
    Number result = fits ? Number(*small) : Number{};
    if constexpr (sizeof(Number) == 8 && !Limits::is_signed) {
        if (large && !large->negative && large->magnitude.size() <= 8) {
            for (qsizetype i = large->magnitude.size(); i-- > 0;)
                result = Number(result << 8 | quint8(large->magnitude[i]));
            fits = true;
        }
    }
    if (!fits) {
        return HostFailure{Failure::Overflow,
                           u"%1 does not fit into the host's type %2"_s.arg(value.toDisplayText(40),
                                                                            QString::fromUtf8(type.name()))};
    }
    return Fit{QVariant(type, &result), flag ? FitCost::wide : cost};
}

FitOrFailure toReal(const Value& value, QMetaType type)
{
    const auto number = value.toFloat();
    if (!number && value.kind() == Value::Kind::BigInteger)
        return HostFailure{Failure::Overflow, u"the int is too large for a float of the host"_s};
    if (!number)
        return wrongType(value, type);
    const int cost = value.kind() == Value::Kind::Float ? FitCost::exact : FitCost::wide - 1;
    if (type.id() == QMetaType::Double)
        return Fit{QVariant(*number), cost};
    return Fit{QVariant(float(*number)), cost + 1};
}

}  // namespace

std::optional<FitOrFailure> toNumber(const Value& value, QMetaType type)
{
    switch (type.id()) {
    case QMetaType::Bool:
        return value.toBool() ? FitOrFailure(Fit{QVariant(*value.toBool()), FitCost::exact}) : wrongType(value, type);
    case QMetaType::Int:
        return toInteger<int>(value, type, FitCost::exact);
    case QMetaType::LongLong:
        return toInteger<qlonglong>(value, type, FitCost::close);
    case QMetaType::Long:
        return toInteger<long>(value, type, FitCost::close);
    case QMetaType::UInt:
        return toInteger<uint>(value, type, FitCost::close + 1);
    case QMetaType::ULongLong:
        return toInteger<qulonglong>(value, type, FitCost::close + 1);
    case QMetaType::ULong:
        return toInteger<ulong>(value, type, FitCost::close + 1);
    case QMetaType::Short:
        return toInteger<short>(value, type, FitCost::close + 1);
    case QMetaType::UShort:
        return toInteger<ushort>(value, type, FitCost::close + 1);
    case QMetaType::Char:
        return toInteger<char>(value, type, FitCost::close + 1);
    case QMetaType::SChar:
        return toInteger<signed char>(value, type, FitCost::close + 1);
    case QMetaType::UChar:
        return toInteger<uchar>(value, type, FitCost::close + 1);
    case QMetaType::Double:
    case QMetaType::Float:
        return toReal(value, type);
    default:
        return {};
    }
}

}  // namespace carrel::session
