// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/value.h>

#include "base/repr.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace carrel {

namespace {

using BigIntegerPointer = std::shared_ptr<const BigInteger>;
using ListPointer = std::shared_ptr<const Value::List>;
using DictPointer = std::shared_ptr<const Value::Dict>;

/// A value that was moved from keeps its kind and loses its content, so a null pointer reads as empty.
template <class T>
const T& contentOf(const std::shared_ptr<const T>* pointer)
{
    static const T empty{};
    return pointer && *pointer ? **pointer : empty;
}

template <class T, class Variant>
std::optional<T> copyOf(const Variant& content)
{
    const T* found = std::get_if<T>(&content);
    return found ? std::optional<T>(*found) : std::nullopt;
}

BigInteger withoutLeadingZeros(BigInteger number)
{
    while (number.magnitude.endsWith('\0'))
        number.magnitude.chop(1);
    return number;
}

template <class T>
struct IsPointer : std::false_type {};
template <class T>
struct IsPointer<std::shared_ptr<const T>> : std::true_type {};

}  // namespace

Value::Value(List list) : m_content(std::make_shared<const List>(std::move(list))) {}

Value::Value(Dict dict) : m_content(std::make_shared<const Dict>(std::move(dict))) {}

Value::Value(const carrel::BigInteger& number)
{
    if (const auto small = number.toInt64())
        m_content = *small;
    else
        m_content = std::make_shared<const carrel::BigInteger>(withoutLeadingZeros(number));
}

Value::Kind Value::kind() const noexcept
{
    using Content = decltype(m_content);
    static_assert(std::is_same_v<std::variant_alternative_t<size_t(Kind::BigInteger), Content>, BigIntegerPointer>
                      && std::is_same_v<std::variant_alternative_t<size_t(Kind::Dict), Content>, DictPointer>
                      && std::variant_size_v<Content> == size_t(Kind::Queue) + 1,
                  "Kind and the alternatives of the content are in the same order");
    return Kind(m_content.index());
}

std::optional<bool> Value::toBool() const
{
    return copyOf<bool>(m_content);
}

std::optional<qint64> Value::toInteger() const
{
    return copyOf<qint64>(m_content);
}

std::optional<carrel::BigInteger> Value::toBigInteger() const
{
    if (const auto* number = std::get_if<qint64>(&m_content))
        return carrel::BigInteger::fromInt64(*number);
    if (const auto* number = std::get_if<BigIntegerPointer>(&m_content))
        return contentOf(number);
    return std::nullopt;
}

std::optional<double> Value::toFloat() const
{
    if (const auto* number = std::get_if<qint64>(&m_content))
        return double(*number);
    return copyOf<double>(m_content);
}

std::optional<QString> Value::toText() const
{
    return copyOf<QString>(m_content);
}

std::optional<QByteArray> Value::toBytes() const
{
    return copyOf<QByteArray>(m_content);
}

std::optional<carrel::DateTime> Value::toDateTime() const
{
    return copyOf<carrel::DateTime>(m_content);
}

std::optional<carrel::Buffer> Value::toBuffer() const
{
    return copyOf<carrel::Buffer>(m_content);
}

std::optional<carrel::ObjectRef> Value::toObject() const
{
    return copyOf<carrel::ObjectRef>(m_content);
}

std::optional<carrel::Queue> Value::toQueue() const
{
    return copyOf<carrel::Queue>(m_content);
}

const Value::List& Value::toList() const&
{
    return contentOf(std::get_if<ListPointer>(&m_content));
}

const Value::Dict& Value::toDict() const&
{
    return contentOf(std::get_if<DictPointer>(&m_content));
}

Value::List Value::toList() &&
{
    return std::as_const(*this).toList();
}

Value::Dict Value::toDict() &&
{
    return std::as_const(*this).toDict();
}

Value Value::operator[](const QString& key) const
{
    const auto hasKey = [&key](const auto& entry) {
        const auto* text = std::get_if<QString>(&entry.first.m_content);
        return text && *text == key;
    };
    // From the end: of two entries with one key Python's dict keeps the later value.
    const Dict& entries = toDict();
    const auto found = std::find_if(entries.rbegin(), entries.rend(), hasKey);
    return found != entries.rend() ? found->second : Value();
}

QString Value::toDisplayText(qsizetype limit) const
{
    constexpr qsizetype longestInteger = 20;
    if (const auto* const integer = std::get_if<qint64>(&m_content); integer && limit >= longestInteger)
        return QString::number(*integer);  // what most calls return
    return base::repr(*this, limit);
}

bool operator==(const Value& left, const Value& right)
{
    const auto sameContent = [&right](const auto& mine) {
        using T = std::decay_t<decltype(mine)>;
        const T& other = std::get<T>(right.m_content);
        // No short cut where both share one container: a NaN in it is equal to nothing.
        if constexpr (IsPointer<T>::value)
            return contentOf(&mine) == contentOf(&other);
        else
            return mine == other;
    };
    return left.kind() == right.kind() && std::visit(sameContent, left.m_content);
}

}  // namespace carrel
