// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/meta_enum.h"
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

#include <optional>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;
using base::HostReply;
using base::HostResult;

namespace {

/// Reads what is in a variant, and in what is in that.
class Reader {
public:
    explicit Reader(ObjectNumbers& objects) : m_objects(objects) { }

    /// \return nothing: see problem()
    std::optional<Value> read(const QVariant& value);
    QString problem() const { return m_problem; }

private:
    std::optional<Value> readNumber(const QVariant& value);
    std::optional<Value> readSmall(const QVariant& value);
    std::optional<Value> readOther(const QVariant& value);
    std::optional<Value> readSequence(const QVariant& value);
    std::optional<Value> readMapping(const QVariant& value);
    std::optional<Value> readGadget(const QVariant& value);
    std::optional<Value> fail(const QString& problem);

    ObjectNumbers& m_objects;
    QString m_problem;
    int m_depth = 0;
};

std::optional<Value> Reader::fail(const QString& problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
    return {};
}

Value wholeNumber(quint64 number)
{
    BigInteger big;
    for (; number != 0; number >>= 8)
        big.magnitude.append(char(number & 0xff));
    return Value(big);
}

Value numbers(std::initializer_list<Value> list) { return Value(Value::List(list)); }

std::optional<Value> Reader::readNumber(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return Value(value.toBool());
    case QMetaType::Char:
    case QMetaType::SChar:
        return Value(qint64(*static_cast<const signed char*>(value.constData())));
    case QMetaType::UChar:
        return Value(qint64(*static_cast<const uchar*>(value.constData())));
    case QMetaType::Short:
    case QMetaType::Int:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return Value(qint64(value.toLongLong()));
    case QMetaType::UShort:
    case QMetaType::UInt:
    case QMetaType::ULong:
    case QMetaType::ULongLong:
        return wholeNumber(value.toULongLong());
    case QMetaType::Float:
    case QMetaType::Double:
        return Value(value.toDouble());
    default:
        return {};
    }
}

std::optional<Value> Reader::readSmall(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::QString:
    case QMetaType::QChar:
    case QMetaType::QUuid:
        return Value(value.toString());
    case QMetaType::QUrl:
        return Value(value.toUrl().toString(QUrl::FullyEncoded));
    case QMetaType::QDate:
        return value.toDate().isValid() ? Value(value.toDate().toString(Qt::ISODate)) : Value();
    case QMetaType::QTime:
        return value.toTime().isValid() ? Value(value.toTime().toString(Qt::ISODateWithMs)) : Value();
    case QMetaType::QByteArray:
        return Value(value.toByteArray());
    case QMetaType::QDateTime: {
        const auto time = DateTime::fromQDateTime(value.toDateTime());
        return time ? Value(*time) : Value();
    }
    case QMetaType::QPoint:
        return numbers({value.toPoint().x(), value.toPoint().y()});
    case QMetaType::QPointF:
        return numbers({value.toPointF().x(), value.toPointF().y()});
    case QMetaType::QSize:
        return numbers({value.toSize().width(), value.toSize().height()});
    case QMetaType::QSizeF:
        return numbers({value.toSizeF().width(), value.toSizeF().height()});
    case QMetaType::QRect: {
        const QRect rect = value.toRect();
        return numbers({rect.x(), rect.y(), rect.width(), rect.height()});
    }
    case QMetaType::QRectF: {
        const QRectF rect = value.toRectF();
        return numbers({rect.x(), rect.y(), rect.width(), rect.height()});
    }
    default:
        return {};
    }
}

std::optional<Value> Reader::readOther(const QVariant& value)
{
    const QMetaType type = value.metaType();
    if (type == QMetaType::fromType<QVariant>())
        return read(*static_cast<const QVariant*>(value.constData()));
    if (type == QMetaType::fromType<Value>())
        return value.value<Value>();
    if (type == QMetaType::fromType<Buffer>())
        return Value(*static_cast<const Buffer*>(value.constData()));
    if (type == QMetaType::fromType<Queue>())
        return Value(*static_cast<const Queue*>(value.constData()));
    if (type.flags() & QMetaType::IsEnumeration)
        return Value(numberOfEnumerator(value));
    if (type.flags() & QMetaType::PointerToQObject) {
        QObject* const object = *static_cast<QObject* const*>(value.constData());
        return object ? Value(m_objects.numberOf(*object)) : Value();
    }
    if (type == QMetaType::fromType<QJsonValue>())
        return read(value.toJsonValue().toVariant());
    if (type == QMetaType::fromType<QJsonObject>())
        return read(value.toJsonObject().toVariantMap());
    if (type == QMetaType::fromType<QJsonArray>())
        return read(value.toJsonArray().toVariantList());
    if (value.canView<QSequentialIterable>())
        return readSequence(value);
    if (value.canView<QAssociativeIterable>())
        return readMapping(value);
    if (type.flags() & QMetaType::IsGadget && type.metaObject())
        return readGadget(value);
    return fail(u"a value of the host's type %1 cannot cross to a script"_s.arg(QString::fromUtf8(type.name())));
}

std::optional<Value> Reader::readSequence(const QVariant& value)
{
    const QSequentialIterable items = value.value<QSequentialIterable>();
    Value::List list;
    list.reserve(size_t(items.size()));
    for (const QVariant& item : items) {
        auto content = read(item);
        if (!content)
            return {};
        list.push_back(*std::move(content));
    }
    return Value(std::move(list));
}

std::optional<Value> Reader::readMapping(const QVariant& value)
{
    const QAssociativeIterable items = value.value<QAssociativeIterable>();
    Value::Dict dict;
    for (auto item = items.begin(); item != items.end(); ++item) {
        auto key = read(item.key());
        auto content = read(item.value());
        if (!key || !content)
            return {};
        dict.emplace_back(*std::move(key), *std::move(content));
    }
    return Value(std::move(dict));
}

std::optional<Value> Reader::readGadget(const QVariant& value)
{
    const QMetaObject& meta = *value.metaType().metaObject();
    Value::Dict dict;
    for (int i = 0; i < meta.propertyCount(); ++i) {
        auto content = read(meta.property(i).readOnGadget(value.constData()));
        if (!content)
            return {};
        dict.emplace_back(Value(QString::fromUtf8(meta.property(i).name())), *std::move(content));
    }
    return Value(std::move(dict));
}

std::optional<Value> Reader::read(const QVariant& value)
{
    if (!value.isValid() || value.typeId() == QMetaType::Nullptr || value.typeId() == QMetaType::Void)
        return Value();
    if (auto number = readNumber(value))
        return number;
    if (auto small = readSmall(value))
        return small;
    if (m_depth >= Value::maximumDepth)
        return fail(u"the host's value is nested more than %1 levels deep"_s.arg(Value::maximumDepth));
    ++m_depth;
    auto other = readOther(value);
    --m_depth;
    return other;
}

}  // namespace

HostReply toScript(const QVariant& value, ObjectNumbers& objects)
{
    Reader reader(objects);
    auto content = reader.read(value);
    if (!content)
        return HostFailure{HostFailure::Kind::Type, reader.problem()};
    HostResult result{*std::move(content)};
    if (const auto enumeration = enumOf(value.metaType())) {
        result.enumClass = objects.classOf(*enumeration->enclosingMetaObject());
        result.enumName = QString::fromUtf8(enumeration->name());
    }
    return result;
}

}  // namespace carrel::session
