// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/type_names.h"

#include "session/host/meta_enum.h"

#include <QtCore/QAssociativeIterable>
#include <QtCore/QMetaObject>
#include <QtCore/QMetaSequence>
#include <QtCore/QSequentialIterable>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

QString lastPart(const char* name) { return QString::fromUtf8(name).section(u"::"_s, -1); }

/// Empty for a type that has no name of its own in Python.
QString nameOfBuiltIn(int id)
{
    switch (id) {
    case QMetaType::Void:
    case QMetaType::Nullptr:
        return u"None"_s;
    case QMetaType::Bool:
        return u"bool"_s;
    case QMetaType::Char:
    case QMetaType::SChar:
    case QMetaType::UChar:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return u"int"_s;
    case QMetaType::Float:
    case QMetaType::Double:
        return u"float"_s;
    case QMetaType::QString:
    case QMetaType::QChar:
    case QMetaType::QUrl:
    case QMetaType::QUuid:
    case QMetaType::QDate:
    case QMetaType::QTime:
        return u"str"_s;
    case QMetaType::QByteArray:
        return u"bytes"_s;
    case QMetaType::QDateTime:
        return u"datetime"_s;
    case QMetaType::QStringList:
        return u"list[str]"_s;
    case QMetaType::QPoint:
    case QMetaType::QPointF:
    case QMetaType::QSize:
    case QMetaType::QSizeF:
    case QMetaType::QRect:
    case QMetaType::QRectF:
    case QMetaType::QVariantList:
    case QMetaType::QJsonArray:
        return u"list"_s;
    case QMetaType::QVariantMap:
    case QMetaType::QVariantHash:
    case QMetaType::QJsonObject:
        return u"dict"_s;
    default:
        return {};
    }
}

}  // namespace

QString pythonName(QMetaType type)
{
    if (const QString name = nameOfBuiltIn(type.id()); !name.isEmpty())
        return name;
    if (const auto enumeration = enumOf(type))
        return QString::fromUtf8(enumeration->name());
    if (type.flags() & QMetaType::PointerToQObject)
        return type.metaObject() ? pythonName(*type.metaObject()) : u"QObject"_s;
    if (QMetaType::canView(type, QMetaType::fromType<QSequentialIterable>()))
        return u"list"_s;
    if (QMetaType::canView(type, QMetaType::fromType<QAssociativeIterable>()) || type.flags() & QMetaType::IsGadget)
        return u"dict"_s;
    if (type == QMetaType::fromType<Buffer>())
        return u"carrel.Buffer"_s;
    if (type == QMetaType::fromType<Queue>())
        return u"carrel.Queue"_s;
    return type == QMetaType::fromType<QVariant>() || type == QMetaType::fromType<Value>()
        ? u"Any"_s
        : QString::fromUtf8(type.name());
}

QString pythonName(Value::Kind kind)
{
    switch (kind) {
    case Value::Kind::None:
        return u"None"_s;
    case Value::Kind::Bool:
        return u"bool"_s;
    case Value::Kind::Integer:
    case Value::Kind::BigInteger:
        return u"int"_s;
    case Value::Kind::Float:
        return u"float"_s;
    case Value::Kind::String:
        return u"str"_s;
    case Value::Kind::Bytes:
        return u"bytes"_s;
    case Value::Kind::List:
        return u"list"_s;
    case Value::Kind::Dict:
        return u"dict"_s;
    case Value::Kind::DateTime:
        return u"datetime"_s;
    case Value::Kind::Buffer:
        return u"carrel.Buffer"_s;
    case Value::Kind::Object:
        return u"host object"_s;
    case Value::Kind::Queue:
        return u"carrel.Queue"_s;
    }
    return {};
}

QString pythonName(const QMetaObject& meta) { return lastPart(meta.className()); }

}  // namespace carrel::session
