// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/meta_enum.h"
#include "session/host/type_names.h"
#include "session/host/value_conversion.h"

#include <QtCore/QAssociativeIterable>
#include <QtCore/QDate>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QMetaProperty>
#include <QtCore/QPoint>
#include <QtCore/QRect>
#include <QtCore/QSequentialIterable>
#include <QtCore/QSize>
#include <QtCore/QTime>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

#include <array>
#include <limits>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;

namespace {

using Failure = HostFailure::Kind;

// What an overload costs: exact types first, then wider ones, then what takes anything.
constexpr int exact = 0;
constexpr int close = 1;
constexpr int wide = 4;
constexpr int anything = 20;

HostFailure wrongType(const Value& value, QMetaType type)
{
    return {Failure::Type, u"%1 is wanted, and not %2"_s.arg(pythonName(type), pythonName(value.kind()))};
}

template <class Number>
FitOrFailure toInteger(const Value& value, QMetaType type, int cost)
{
    const auto number =
        value.toBool() ? std::optional<BigInteger>(BigInteger::fromInt64(*value.toBool())) : value.toBigInteger();
    if (!number)
        return wrongType(value, type);
    const auto small = number->toInt64();
    using Limits = std::numeric_limits<Number>;
    bool fits = small
        && (*small < 0 ? Limits::is_signed && *small >= qint64(Limits::min())
                       : quint64(*small) <= quint64(Limits::max()));
    Number result = fits ? Number(*small) : Number{};
    if constexpr (sizeof(Number) == 8 && !Limits::is_signed) {
        if (!fits && !number->negative && number->magnitude.size() <= 8) {
            for (qsizetype i = number->magnitude.size(); i-- > 0;)
                result = Number(result << 8 | quint8(number->magnitude[i]));
            fits = true;
        }
    }
    if (!fits) {
        return HostFailure{Failure::Overflow,
                           u"%1 does not fit into the host's type %2"_s.arg(value.toDisplayText(40),
                                                                            QString::fromUtf8(type.name()))};
    }
    return Fit{QVariant(type, &result), value.toBool() ? wide : cost};
}

FitOrFailure toReal(const Value& value, QMetaType type)
{
    const auto number = value.toFloat();
    if (!number && value.kind() == Value::Kind::BigInteger)
        return HostFailure{Failure::Overflow, u"the int is too large for a float of the host"_s};
    if (!number)
        return wrongType(value, type);
    const int cost = value.kind() == Value::Kind::Float ? exact : wide - 1;
    if (type.id() == QMetaType::Double)
        return Fit{QVariant(*number), cost};
    return Fit{QVariant(float(*number)), cost + 1};
}

/// The texts that stand for what Python has no type for.
FitOrFailure fromText(const QString& text, QMetaType type)
{
    const auto checked = [&](const auto& made, bool isValid) -> FitOrFailure {
        if (isValid)
            return Fit{QVariant::fromValue(made), wide};
        return HostFailure{Failure::Value,
                           u"%1 is no %2"_s.arg(Value(text).toDisplayText(60), QString::fromUtf8(type.name()))};
    };
    switch (type.id()) {
    case QMetaType::QString:
        return Fit{QVariant(text), exact};
    case QMetaType::QChar:
        return checked(text.isEmpty() ? QChar() : text.front(), text.size() == 1);
    case QMetaType::QUrl: {
        const QUrl url(text);
        return checked(url, url.isValid() || text.isEmpty());
    }
    case QMetaType::QUuid:
        return checked(QUuid::fromString(text), !QUuid::fromString(text).isNull());
    case QMetaType::QDate:
        return checked(QDate::fromString(text, Qt::ISODate), QDate::fromString(text, Qt::ISODate).isValid());
    case QMetaType::QTime:
        return checked(QTime::fromString(text, Qt::ISODateWithMs),
                       QTime::fromString(text, Qt::ISODateWithMs).isValid());
    default:
        return wrongType(Value(text), type);
    }
}

FitOrFailure toEnumerator(const Value& value, QMetaType type, const QMetaEnum& enumeration)
{
    const QString name = QString::fromUtf8(enumeration.name());
    if (const auto text = value.toText()) {
        bool isKnown = false;
        const int number = enumeration.keyToValue(text->toUtf8().constData(), &isKnown);
        if (isKnown)
            return Fit{enumeratorOf(type, number), close + 1};
        return HostFailure{Failure::Value, u"%1 is no enumerator of %2"_s.arg(value.toDisplayText(60), name)};
    }
    const auto number = value.toInteger();
    if (!number)
        return value.kind() == Value::Kind::BigInteger
            ? FitOrFailure(HostFailure{Failure::Overflow, u"the int is too large for %1"_s.arg(name)})
            : wrongType(value, type);
    if (!isOneOf(enumeration, *number))
        return HostFailure{Failure::Value, u"%1 is no enumerator of %2"_s.arg(QString::number(*number), name)};
    return Fit{enumeratorOf(type, *number), close};
}

FitOrFailure toObject(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    QObject* object = nullptr;
    if (value.isNone())
        return Fit{QVariant(type, &object), close};
    const auto reference = value.toObject();
    if (!reference)
        return wrongType(value, type);
    object = objects.objectOf(reference->id);
    if (!object)
        return HostFailure{Failure::Gone, u"the host's object does not exist any more"_s};
    const QMetaObject* const wanted = type.metaObject();
    int distance = 0;
    for (const QMetaObject* meta = object->metaObject(); meta && meta != wanted; meta = meta->superClass())
        ++distance;
    if (wanted && !object->metaObject()->inherits(wanted))
        return HostFailure{Failure::Type,
                           u"%1 is wanted, and not %2"_s.arg(pythonName(type), pythonName(*object->metaObject()))};
    return Fit{QVariant(type, &object), wanted ? distance : wide};
}

/// Numbers in a list, for the small types of geometry.
template <size_t Count>
std::variant<std::array<double, Count>, HostFailure> toNumbers(const Value& value, QMetaType type)
{
    std::array<double, Count> numbers{};
    const Value::List& list = value.toList();
    if (value.kind() != Value::Kind::List || list.size() != Count)
        return HostFailure{Failure::Type,
                           u"a list of %1 numbers is wanted (%2)"_s.arg(Count).arg(QString::fromUtf8(type.name()))};
    for (size_t i = 0; i < Count; ++i) {
        const auto number = list[i].toFloat();
        if (!number)
            return HostFailure{Failure::Type,
                               u"a number is wanted at [%1], and not %2"_s.arg(i).arg(pythonName(list[i].kind()))};
        numbers[i] = *number;
    }
    return numbers;
}

/// \return whether all are whole numbers that an `int` can hold
template <size_t Count>
bool areInts(const std::array<double, Count>& numbers)
{
    for (const double number : numbers) {
        if (!(number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max())
            || number != double(int(number)))
            return false;
    }
    return true;
}

template <class Pair, class Number>
FitOrFailure toPair(const Value& value, QMetaType type)
{
    const auto numbers = toNumbers<2>(value, type);
    if (const auto* failure = std::get_if<HostFailure>(&numbers))
        return *failure;
    const auto& [x, y] = std::get<0>(numbers);
    if (std::is_same_v<Number, int> && !areInts(std::get<0>(numbers)))
        return HostFailure{Failure::Value, u"whole numbers are wanted (%1)"_s.arg(QString::fromUtf8(type.name()))};
    return Fit{QVariant::fromValue(Pair(Number(x), Number(y))), close};
}

template <class Rect, class Number>
FitOrFailure toRect(const Value& value, QMetaType type)
{
    const auto numbers = toNumbers<4>(value, type);
    if (const auto* failure = std::get_if<HostFailure>(&numbers))
        return *failure;
    const auto& [x, y, width, height] = std::get<0>(numbers);
    if (std::is_same_v<Number, int> && !areInts(std::get<0>(numbers)))
        return HostFailure{Failure::Value, u"whole numbers are wanted (%1)"_s.arg(QString::fromUtf8(type.name()))};
    return Fit{QVariant::fromValue(Rect(Number(x), Number(y), Number(width), Number(height))), close};
}

/// What is in a variant that is in a variant, which is how a container of variants wants it.
const QVariant& asItem(const QVariant& value)
{
    const bool isNested = value.metaType() == QMetaType::fromType<QVariant>();
    return isNested ? *static_cast<const QVariant*>(value.constData()) : value;
}

HostFailure at(const QString& place, const HostFailure& failure)
{
    return {failure.kind, u"at [%1]: %2"_s.arg(place, failure.message)};
}

FitOrFailure toSequence(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    if (value.kind() != Value::Kind::List)
        return wrongType(value, type);
    QVariant result(type);
    QSequentialIterable view = result.view<QSequentialIterable>();
    const QMetaType itemType = view.metaContainer().valueMetaType();
    int cost = itemType == QMetaType::fromType<QVariant>() ? close + 1 : exact;
    qsizetype index = 0;
    for (const Value& item : value.toList()) {
        const auto fit = toHost(item, itemType, objects);
        if (const auto* failure = std::get_if<HostFailure>(&fit))
            return at(QString::number(index), *failure);
        cost = qMax(cost, qMin(wide, std::get<Fit>(fit).cost));
        view.addValue(asItem(std::get<Fit>(fit).value));
        ++index;
    }
    return Fit{std::move(result), cost};
}

FitOrFailure toMapping(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    if (value.kind() != Value::Kind::Dict)
        return wrongType(value, type);
    QVariant result(type);
    QAssociativeIterable view = result.view<QAssociativeIterable>();
    const QMetaType keyType = view.metaContainer().keyMetaType();
    const QMetaType mappedType = view.metaContainer().mappedMetaType();
    for (const auto& [key, item] : value.toDict()) {
        const auto keyFit = toHost(key, keyType, objects);
        if (const auto* failure = std::get_if<HostFailure>(&keyFit))
            return at(u"key "_s + key.toDisplayText(40), *failure);
        const auto itemFit = toHost(item, mappedType, objects);
        if (const auto* failure = std::get_if<HostFailure>(&itemFit))
            return at(key.toDisplayText(40), *failure);
        view.setValue(asItem(std::get<Fit>(keyFit).value), asItem(std::get<Fit>(itemFit).value));
    }
    return Fit{std::move(result), mappedType == QMetaType::fromType<QVariant>() ? close : exact};
}

FitOrFailure toGadget(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    const QMetaObject* const meta = type.metaObject();
    if (!meta || value.kind() != Value::Kind::Dict)
        return wrongType(value, type);
    QVariant result(type);
    for (const auto& [key, item] : value.toDict()) {
        const QString name = key.toText().value_or(QString());
        const int index = meta->indexOfProperty(name.toUtf8().constData());
        if (index < 0)
            return HostFailure{Failure::Type,
                               u"%1 has no property %2"_s.arg(pythonName(*meta), key.toDisplayText(40))};
        const auto fit = toHost(item, meta->property(index).metaType(), objects);
        if (const auto* failure = std::get_if<HostFailure>(&fit))
            return at(name, *failure);
        if (!meta->property(index).writeOnGadget(result.data(), asItem(std::get<Fit>(fit).value)))
            return HostFailure{Failure::Type,
                               u"the property '%1' of %2 cannot be set"_s.arg(name, pythonName(*meta))};
    }
    return Fit{std::move(result), close};
}

/// What a value becomes where the host takes any.
FitOrFailure toAnything(const Value& value, ObjectNumbers& objects)
{
    const auto as = [&](QMetaType type) { return toHost(value, type, objects); };
    FitOrFailure result = Fit{};
    switch (value.kind()) {
    case Value::Kind::None:
        break;
    case Value::Kind::Bool:
        result = as(QMetaType::fromType<bool>());
        break;
    case Value::Kind::Integer: {
        const bool isSmall = *value.toInteger() == int(*value.toInteger());
        result = as(isSmall ? QMetaType::fromType<int>() : QMetaType::fromType<qlonglong>());
        break;
    }
    case Value::Kind::BigInteger:
        result = as(QMetaType::fromType<qulonglong>());
        break;
    case Value::Kind::Float:
        result = as(QMetaType::fromType<double>());
        break;
    case Value::Kind::String:
        result = as(QMetaType::fromType<QString>());
        break;
    case Value::Kind::Bytes:
        result = as(QMetaType::fromType<QByteArray>());
        break;
    case Value::Kind::List:
        result = as(QMetaType::fromType<QVariantList>());
        break;
    case Value::Kind::Dict:
        result = as(QMetaType::fromType<QVariantMap>());
        break;
    case Value::Kind::DateTime:
        result = as(QMetaType::fromType<QDateTime>());
        break;
    case Value::Kind::Buffer:
        result = as(QMetaType::fromType<Buffer>());
        break;
    case Value::Kind::Object:
        result = as(QMetaType::fromType<QObject*>());
        break;
    }
    if (auto* fit = std::get_if<Fit>(&result))
        fit->cost = anything;
    return result;
}

/// A variant in a variant is what methods with a parameter of that type take.
FitOrFailure toVariant(const Value& value, ObjectNumbers& objects)
{
    auto result = toAnything(value, objects);
    if (auto* fit = std::get_if<Fit>(&result))
        fit->value = QVariant(QMetaType::fromType<QVariant>(), &fit->value);
    return result;
}

template <class Json>
FitOrFailure toJson(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    auto result = toAnything(value, objects);
    const auto* const fit = std::get_if<Fit>(&result);
    if (!fit)
        return result;
    const QJsonValue json = QJsonValue::fromVariant(fit->value);
    if constexpr (std::is_same_v<Json, QJsonValue>)
        return Fit{QVariant::fromValue(json), anything};
    else if constexpr (std::is_same_v<Json, QJsonObject>)
        return json.isObject() ? FitOrFailure(Fit{QVariant::fromValue(json.toObject()), wide})
                               : wrongType(value, type);
    else
        return json.isArray() ? FitOrFailure(Fit{QVariant::fromValue(json.toArray()), wide}) : wrongType(value, type);
}

/// The types that are known by what they are, and not by their number.
FitOrFailure toOther(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    if (type == QMetaType::fromType<QVariant>())
        return toVariant(value, objects);
    if (type == QMetaType::fromType<Value>())
        return Fit{QVariant::fromValue(value), anything};
    if (type == QMetaType::fromType<Buffer>())
        return value.toBuffer() ? FitOrFailure(Fit{QVariant::fromValue(*value.toBuffer()), exact})
                                : wrongType(value, type);
    if (const auto enumeration = enumOf(type))
        return toEnumerator(value, type, *enumeration);
    if (type.flags() & QMetaType::PointerToQObject)
        return toObject(value, type, objects);
    if (value.kind() == Value::Kind::String)
        return fromText(*value.toText(), type);
    if (QMetaType::canView(type, QMetaType::fromType<QSequentialIterable>()))
        return toSequence(value, type, objects);
    if (QMetaType::canView(type, QMetaType::fromType<QAssociativeIterable>()))
        return toMapping(value, type, objects);
    if (type.flags() & QMetaType::IsGadget)
        return toGadget(value, type, objects);
    return HostFailure{Failure::Type,
                       u"nothing can be given for the host's type %1"_s.arg(QString::fromUtf8(type.name()))};
}

}  // namespace

FitOrFailure toHost(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    switch (type.id()) {
    case QMetaType::Bool:
        return value.toBool() ? FitOrFailure(Fit{QVariant(*value.toBool()), exact}) : wrongType(value, type);
    case QMetaType::Int:
        return toInteger<int>(value, type, exact);
    case QMetaType::LongLong:
        return toInteger<qlonglong>(value, type, close);
    case QMetaType::Long:
        return toInteger<long>(value, type, close);
    case QMetaType::UInt:
        return toInteger<uint>(value, type, close + 1);
    case QMetaType::ULongLong:
        return toInteger<qulonglong>(value, type, close + 1);
    case QMetaType::ULong:
        return toInteger<ulong>(value, type, close + 1);
    case QMetaType::Short:
        return toInteger<short>(value, type, close + 1);
    case QMetaType::UShort:
        return toInteger<ushort>(value, type, close + 1);
    case QMetaType::Char:
        return toInteger<char>(value, type, close + 1);
    case QMetaType::SChar:
        return toInteger<signed char>(value, type, close + 1);
    case QMetaType::UChar:
        return toInteger<uchar>(value, type, close + 1);
    case QMetaType::Double:
    case QMetaType::Float:
        return toReal(value, type);
    case QMetaType::QByteArray:
        return value.toBytes() ? FitOrFailure(Fit{QVariant(*value.toBytes()), exact}) : wrongType(value, type);
    case QMetaType::QDateTime:
        return value.toDateTime() ? FitOrFailure(Fit{QVariant(value.toDateTime()->toQDateTime()), exact})
                                  : wrongType(value, type);
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
    case QMetaType::QJsonValue:
        return toJson<QJsonValue>(value, type, objects);
    case QMetaType::QJsonObject:
        return toJson<QJsonObject>(value, type, objects);
    case QMetaType::QJsonArray:
        return toJson<QJsonArray>(value, type, objects);
    default:
        return toOther(value, type, objects);
    }
}

}  // namespace carrel::session
