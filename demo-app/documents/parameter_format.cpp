// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/parameter_format.h"

#include <QtCore/QJsonArray>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QJsonObject typed(QLatin1StringView type, const QJsonValue& value)
{
    return {{u"type"_s, type}, {u"value"_s, value}};
}

std::optional<QJsonValue> jsonOf(const QVariant& value);

std::optional<QJsonValue> jsonOfList(const QVariantList& list)
{
    QJsonArray array;
    for (const QVariant& item : list) {
        const auto json = jsonOf(item);
        if (!json)
            return std::nullopt;
        array.append(*json);
    }
    return typed("list"_L1, array);
}

/// Numbers as texts: JSON knows neither infinities, nor all whole numbers of 64 bits.
std::optional<QJsonValue> jsonOf(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return typed("none"_L1, QJsonValue());
    case QMetaType::Bool:
        return typed("bool"_L1, value.toBool());
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return typed("int"_L1, QString::number(value.toLongLong()));
    case QMetaType::Float:
    case QMetaType::Double:
        return typed("float"_L1, QString::number(value.toDouble(), 'g', 17));
    case QMetaType::QString:
        return typed("str"_L1, value.toString());
    case QMetaType::QByteArray:
        return typed("bytes"_L1, QString::fromLatin1(value.toByteArray().toBase64()));
    case QMetaType::QStringList:
    case QMetaType::QVariantList:
        return jsonOfList(value.toList());
    case QMetaType::QVariantMap:
        if (const auto json = jsonOfParameters(value.toMap()))
            return typed("dict"_L1, *json);
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<QVariant> valueOf(const QJsonValue& json);

std::optional<QVariant> listOf(const QJsonArray& array)
{
    QVariantList list;
    for (const QJsonValue item : array) {
        const auto value = valueOf(item);
        if (!value)
            return std::nullopt;
        list.append(*value);
    }
    return QVariant(list);
}

std::optional<QVariant> numberOf(const QString& type, const QString& text)
{
    bool isNumber = false;
    const QVariant number =
        type == u"int"_s ? QVariant(text.toLongLong(&isNumber)) : QVariant(text.toDouble(&isNumber));
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<QVariant> valueOf(const QJsonValue& json)
{
    const QString type = json[u"type"_s].toString();
    const QJsonValue value = json[u"value"_s];
    if (type == u"none"_s)
        return QVariant();
    if (type == u"bool"_s && value.isBool())
        return QVariant(value.toBool());
    if (type == u"int"_s || type == u"float"_s)
        return numberOf(type, value.toString());
    if (type == u"str"_s && value.isString())
        return QVariant(value.toString());
    if (type == u"bytes"_s && value.isString())
        return QVariant(QByteArray::fromBase64(value.toString().toLatin1()));
    if (type == u"list"_s && value.isArray())
        return listOf(value.toArray());
    if (type == u"dict"_s && value.isObject()) {
        const auto map = parametersOfJson(value.toObject());
        return map ? std::optional(QVariant(*map)) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::optional<QJsonObject> jsonOfParameters(const QVariantMap& parameters)
{
    QJsonObject object;
    for (auto entry = parameters.begin(); entry != parameters.end(); ++entry) {
        const auto json = jsonOf(entry.value());
        if (!json)
            return std::nullopt;
        object.insert(entry.key(), *json);
    }
    return object;
}

std::optional<QVariantMap> parametersOfJson(const QJsonObject& json)
{
    QVariantMap map;
    for (auto entry = json.begin(); entry != json.end(); ++entry) {
        const auto value = valueOf(entry.value());
        if (!value)
            return std::nullopt;
        map.insert(entry.key(), *value);
    }
    return map;
}

}  // namespace studio
