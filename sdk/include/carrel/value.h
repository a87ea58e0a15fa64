// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/buffer.h>
#include <carrel/export.h>
#include <carrel/object_ref.h>
#include <carrel/queue.h>

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace carrel {

/// An integer of any size, as Python's `int`. Plain data; no arithmetic.
struct CARREL_EXPORT BigInteger {
    bool negative = false;
    QByteArray magnitude;  ///< absolute value, base 256, least significant byte first, no trailing zero byte

    static BigInteger fromInt64(qint64 number);  ///< the same number

    /// Reads decimal digits with an optional sign; nothing if `text` is anything else.
    static std::optional<BigInteger> fromDecimal(const QString& text);
    QString toDecimal() const;  ///< its digits, with a minus in front of a negative one

    /// The same number in 64 bits, if it fits.
    std::optional<qint64> toInt64() const;

    friend bool operator==(const BigInteger&, const BigInteger&) = default;
};

/// A point in time as Python's `datetime.datetime` knows it: proleptic Gregorian, microseconds, and either naive
/// (no offset) or aware (offset from UTC in seconds).
struct CARREL_EXPORT DateTime {
    int year = 1;  ///< 1 to 9999
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int microsecond = 0;
    std::optional<int> utcOffsetSeconds{};  ///< absent: naive

    /// Keeps milliseconds; local time becomes naive, every other time specification becomes aware.
    /// \return nothing where it is invalid, or not in the years 1 to 9999, which Python has
    static std::optional<DateTime> fromQDateTime(const QDateTime& time);
    /// Truncates to milliseconds, which is what QDateTime holds; in UTC where Qt has no such offset (beyond 16 hours).
    QDateTime toQDateTime() const;
    /// ISO 8601, as Python's `isoformat()`.
    QString toString() const;

    friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// Data that may cross between the host and a session: a closed set, immutable but for what is in a Buffer or a
/// Queue, cheap to copy (containers are shared), free of any Python object. Both backends carry exactly this set.
///
/// | Python                     | here                                                          |
/// |----------------------------|---------------------------------------------------------------|
/// | `None`                     | Kind::None                                                    |
/// | `bool`                     | Kind::Bool                                                    |
/// | `int`                      | Kind::Integer up to 64 bits signed, Kind::BigInteger beyond   |
/// | `float`                    | Kind::Float (NaN and infinities included)                     |
/// | `str`                      | Kind::String (lone surrogates survive; two that make up a character become that) |
/// | `bytes`, `bytearray`       | Kind::Bytes (back in Python: `bytes`)                         |
/// | `list`, `tuple`            | Kind::List (back in Python: `list`)                           |
/// | `dict`                     | Kind::Dict, insertion order and keys of any crossing kind kept |
/// | `datetime.datetime`        | Kind::DateTime                                                |
/// | `carrel.Buffer`            | Kind::Buffer: the same memory, on both sides                  |
/// | `carrel.Queue`             | Kind::Queue: the same queue, on both sides                    |
/// | an object of the host's    | Kind::Object, in calls of its members only                    |
///
/// Anything else does not cross; the attempt names the type and the place in the container. Containers may be nested
/// maximumDepth deep; what a script sends at once may hold four million values, and 2 GiB of texts, bytes and digits.
///
/// \anythread every function is const or works on the object alone.
class CARREL_EXPORT Value {
public:
    enum class Kind { None, Bool, Integer, BigInteger, Float, String, Bytes, List, Dict, DateTime, Buffer, Object, Queue };
    using List = std::vector<Value>;
    using Dict = std::vector<std::pair<Value, Value>>;  ///< in insertion order

    static constexpr int maximumDepth = 200;

    Value() = default;  ///< `None`
    Value(bool flag) : m_content(flag) {}  ///< Kind::Bool
    Value(int number) : m_content(qint64(number)) {}  ///< Kind::Integer
    Value(qint64 number) : m_content(number) {}  ///< Kind::Integer
    Value(double number) : m_content(number) {}  ///< Kind::Float
    Value(QString text) : m_content(std::move(text)) {}  ///< Kind::String
    Value(QByteArray bytes) : m_content(std::move(bytes)) {}  ///< Kind::Bytes
    Value(carrel::DateTime time) : m_content(time) {}  ///< Kind::DateTime
    Value(carrel::Buffer buffer) : m_content(std::move(buffer)) {}  ///< Kind::Buffer
    Value(carrel::ObjectRef object) : m_content(object) {}  ///< Kind::Object
    Value(carrel::Queue queue) : m_content(std::move(queue)) {}  ///< Kind::Queue
    Value(List list);  ///< Kind::List
    Value(Dict dict);  ///< Kind::Dict
    /// Becomes Kind::Integer where 64 bits are enough, so that a number has one representation.
    Value(const carrel::BigInteger& number);
    /// Any pointer, a text literal among them, would silently become `true`; write `QStringLiteral("…")`.
    template <class T>
    Value(T*) = delete;

    Kind kind() const noexcept;  ///< which of the kinds it is
    bool isNone() const noexcept { return kind() == Kind::None; }  ///< whether it is Python's `None`

    // Each gives the content if the kind is the named one, else nothing (or an empty container). No conversion.
    std::optional<bool> toBool() const;  ///< of Bool
    std::optional<qint64> toInteger() const;  ///< of Integer
    std::optional<carrel::BigInteger> toBigInteger() const;  ///< of both integer kinds
    std::optional<double> toFloat() const;                   ///< of Float and Integer
    std::optional<QString> toText() const;  ///< of String
    std::optional<QByteArray> toBytes() const;  ///< of Bytes
    std::optional<carrel::DateTime> toDateTime() const;  ///< of DateTime
    std::optional<carrel::Buffer> toBuffer() const;  ///< of Buffer
    std::optional<carrel::ObjectRef> toObject() const;  ///< of Object
    std::optional<carrel::Queue> toQueue() const;  ///< of Queue
    const List& toList() const&;  ///< of List; empty of any other
    const Dict& toDict() const&;  ///< of Dict; empty of any other
    List toList() &&;             ///< the same of a temporary: a copy, so that `for (… : outcome.value().toList())` has it
    Dict toDict() &&;             ///< the same

    /// The value under the text key `key` of a dict; `None` if there is none or this is no dict.
    Value operator[](const QString& key) const;

    /// As Python's `repr` would write it; longer texts end in "…" at `limit` characters.
    QString toDisplayText(qsizetype limit = 4096) const;

    /// Same kind and same content. NaN is equal to nothing, as everywhere.
    CARREL_EXPORT friend bool operator==(const Value& left, const Value& right);

private:
    std::variant<std::monostate, bool, qint64, std::shared_ptr<const carrel::BigInteger>, double, QString,
                 QByteArray, std::shared_ptr<const List>, std::shared_ptr<const Dict>, carrel::DateTime,
                 carrel::Buffer, carrel::ObjectRef, carrel::Queue>
        m_content;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::Value)
