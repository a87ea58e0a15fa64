// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/fit_container.h"
#include "session/host/fit_geometry.h"
#include "session/host/fit_number.h"
#include "session/host/meta_enum.h"
#include "session/host/type_names.h"
#include "session/host/value_conversion.h"

#include <QtCore/QAssociativeIterable>
#include <QtCore/QDate>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QSequentialIterable>
#include <QtCore/QTime>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

#include <type_traits>
#include <utility>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;

namespace {

using Failure = HostFailure::Kind;

/// The texts that stand for what Python has no type for.
FitOrFailure fromText(const QString& text, QMetaType type)
{
    const auto checked = [&](const auto& made, bool isValid) -> FitOrFailure {
        if (isValid)
            return Fit{QVariant::fromValue(made), FitCost::wide};
        return HostFailure{Failure::Value,
                           u"%1 is no %2"_s.arg(Value(text).toDisplayText(60), QString::fromUtf8(type.name()))};
    };
    switch (type.id()) {
    case QMetaType::QString:
        return Fit{QVariant(text), FitCost::exact};
    case QMetaType::QChar:
        return checked(text.isEmpty() ? QChar() : text.front(), text.size() == 1);
    case QMetaType::QUrl: {
        const QUrl url(text);
        return checked(url, url.isValid() || text.isEmpty());
    }
    case QMetaType::QUuid:
        return checked(QUuid::fromString(text), !QUuid::fromString(text).isNull() || text == QUuid().toString());
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
            return Fit{enumeratorOf(type, number), FitCost::close + 1};
        return HostFailure{Failure::Value, u"%1 is no enumerator of %2"_s.arg(value.toDisplayText(60), name)};
    }
    const auto number = value.toInteger();
    if (!number)
        return value.kind() == Value::Kind::BigInteger
            ? FitOrFailure(HostFailure{Failure::Overflow, u"the int is too large for %1"_s.arg(name)})
            : wrongType(value, type);
    if (!isOneOf(enumeration, *number))
        return HostFailure{Failure::Value, u"%1 is no enumerator of %2"_s.arg(QString::number(*number), name)};
    return Fit{enumeratorOf(type, *number), FitCost::close};
}

FitOrFailure toObject(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    QObject* object = nullptr;
    if (value.isNone())
        return Fit{QVariant(type, &object), FitCost::close};
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
    return Fit{QVariant(type, &object), wanted ? distance : FitCost::wide};
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
    case Value::Kind::Queue:
        result = as(QMetaType::fromType<Queue>());
        break;
    }
    if (auto* fit = std::get_if<Fit>(&result))
        fit->cost = FitCost::anything;
    return result;
}

/// One that is invalid is None for scripts, which may give it back.
FitOrFailure toTime(const Value& value, QMetaType type)
{
    if (value.isNone())
        return Fit{QVariant(type), FitCost::wide};
    if (type.id() != QMetaType::QDateTime)
        return value.toText() ? fromText(*value.toText(), type) : wrongType(value, type);
    return value.toDateTime() ? FitOrFailure(Fit{QVariant(value.toDateTime()->toQDateTime()), FitCost::exact})
                              : wrongType(value, type);
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
        return Fit{QVariant::fromValue(json), FitCost::anything};
    else if constexpr (std::is_same_v<Json, QJsonObject>)
        return json.isObject() ? FitOrFailure(Fit{QVariant::fromValue(json.toObject()), FitCost::wide})
                               : wrongType(value, type);
    else
        return json.isArray() ? FitOrFailure(Fit{QVariant::fromValue(json.toArray()), FitCost::wide})
                              : wrongType(value, type);
}

/// The types that are known by what they are, and not by their number.
FitOrFailure toOther(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    if (type == QMetaType::fromType<QVariant>())
        return toVariant(value, objects);
    if (type == QMetaType::fromType<Value>())
        return Fit{QVariant::fromValue(value), FitCost::anything};
    if (type == QMetaType::fromType<Buffer>())
        return value.toBuffer() ? FitOrFailure(Fit{QVariant::fromValue(*value.toBuffer()), FitCost::exact})
                                : wrongType(value, type);
    if (type == QMetaType::fromType<Queue>())
        return value.toQueue() ? FitOrFailure(Fit{QVariant::fromValue(*value.toQueue()), FitCost::exact})
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
    if (auto number = toNumber(value, type))
        return *std::move(number);
    if (auto geometry = toGeometry(value, type))
        return *std::move(geometry);
    switch (type.id()) {
    case QMetaType::QByteArray:
        return value.toBytes() ? FitOrFailure(Fit{QVariant(*value.toBytes()), FitCost::exact})
                               : wrongType(value, type);
    case QMetaType::QString:
    case QMetaType::QChar:
    case QMetaType::QUrl:
    case QMetaType::QUuid:
        return value.toText() ? fromText(*value.toText(), type) : wrongType(value, type);
    case QMetaType::QDate:
    case QMetaType::QTime:
    case QMetaType::QDateTime:
        return toTime(value, type);
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
