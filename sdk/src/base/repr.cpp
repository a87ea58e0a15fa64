// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/repr.h"

#include "base/buffer_layout.h"
#include "base/characters.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace carrel::base {

using namespace Qt::StringLiterals;

namespace {

/// Shortest digits that read back as the same number; an exponent from 1e16 on and below 1e-4, as CPython decides.
QString floatText(double number)
{
    if (std::isnan(number))
        return u"nan"_s;
    if (std::isinf(number))
        return number < 0 ? u"-inf"_s : u"inf"_s;
    const double size = std::fabs(number);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e16);
    char digits[32];
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number, format);
    QString text = QString::fromLatin1(digits, end.ptr - digits);
    if (plain && !text.contains(u'.'))
        text += u".0"_s;
    return text;
}

/// \param limit how many digits are of use; the rest is left out
QString hexadecimal(const BigInteger& number, qsizetype limit)
{
    // The highest are behind.
    QByteArray bytes = number.magnitude.last(std::min(number.magnitude.size(), limit / 2 + 1));
    std::reverse(bytes.begin(), bytes.end());
    QByteArray digits = bytes.toHex();
    if (digits.startsWith('0'))
        digits.remove(0, 1);
    return (number.negative ? u"-0x"_s : u"0x"_s) + QString::fromLatin1(digits);
}

QString bigIntegerText(const BigInteger& number, qsizetype limit)
{
    // 4,300 digits take up to 1,786 bytes. Beyond, decimal digits cost quadratic time.
    constexpr qsizetype decimalBytes = 1786;
    return number.magnitude.size() <= decimalBytes ? number.toDecimal() : hexadecimal(number, limit);
}

QString timeZoneText(int offset)
{
    if (offset == 0)
        return u"datetime.timezone.utc"_s;
    // A timedelta keeps its seconds positive, so that an offset west of Greenwich is a day less and the rest.
    constexpr int day = 24 * 60 * 60;
    const QString days = offset < 0 ? u"days=-1, "_s : QString();
    const int seconds = offset < 0 ? offset + day : offset;
    return u"datetime.timezone(datetime.timedelta(%1seconds=%2))"_s.arg(days).arg(seconds);
}

QString dateTimeText(const DateTime& time)
{
    QStringList parts;
    for (const int part : {time.year, time.month, time.day, time.hour, time.minute})
        parts << QString::number(part);
    if (time.second != 0 || time.microsecond != 0)
        parts << QString::number(time.second);
    if (time.microsecond != 0)
        parts << QString::number(time.microsecond);
    if (time.utcOffsetSeconds)
        parts << u"tzinfo="_s + timeZoneText(*time.utcOffsetSeconds);
    return u"datetime.datetime("_s + parts.join(u", "_s) + u')';
}

/// Python's `str.isprintable` of one character.
bool isPrintable(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return point == U' ';
    default:
        return true;
    }
}

QString hexEscape(char32_t point)
{
    const auto escape = [point](QLatin1StringView prefix, int width) {
        return prefix + QString::number(uint(point), 16).rightJustified(width, u'0');
    };
    if (point <= 0xff)
        return escape("\\x"_L1, 2);
    return point <= 0xffff ? escape("\\u"_L1, 4) : escape("\\U"_L1, 8);
}

/// The escapes that `str` and `bytes` share; empty where `point` stands for itself.
QString shortEscape(char32_t point, char32_t quote)
{
    switch (point) {
    case U'\t':
        return u"\\t"_s;
    case U'\n':
        return u"\\n"_s;
    case U'\r':
        return u"\\r"_s;
    case U'\\':
        return u"\\\\"_s;
    default:
        return point == quote ? u"\\"_s + QChar(char16_t(point)) : QString();
    }
}

/// What would make one like it, as the repr of the `carrel.Buffer` has it.
QString bufferText(const Buffer& buffer)
{
    QStringList lengths;
    for (const qint64 length : buffer.shape())
        lengths.append(QString::number(length));
    const QString comma = lengths.size() == 1 ? u","_s : QString();
    return u"carrel.Buffer((%1%2), '%3')"_s.arg(lengths.join(u", "_s), comma, QChar(QLatin1Char(letterOf(buffer.format()))));
}

/// Collects text until it is longer than allowed; every function stops as soon as that is so.
class Repr {
public:
    explicit Repr(qsizetype limit) : m_limit(limit) {}

    void add(const Value& value);
    QString take();

private:
    bool isFull() const { return m_text.size() > m_limit; }
    void addText(const QString& text);
    void addBytes(const QByteArray& bytes);
    void addEscaped(char32_t point, char32_t quote, bool printable);
    void addList(const Value::List& list);
    void addDict(const Value::Dict& dict);

    QString m_text;
    qsizetype m_limit;
};

void Repr::add(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::None:
        m_text += u"None"_s;
        return;
    case Value::Kind::Bool:
        m_text += *value.toBool() ? u"True"_s : u"False"_s;
        return;
    case Value::Kind::Integer:
        m_text += QString::number(*value.toInteger());
        return;
    case Value::Kind::BigInteger:
        m_text += bigIntegerText(*value.toBigInteger(), m_limit);
        return;
    case Value::Kind::Float:
        m_text += floatText(*value.toFloat());
        return;
    case Value::Kind::String:
        return addText(*value.toText());
    case Value::Kind::Bytes:
        return addBytes(*value.toBytes());
    case Value::Kind::List:
        return addList(value.toList());
    case Value::Kind::Dict:
        return addDict(value.toDict());
    case Value::Kind::DateTime:
        m_text += dateTimeText(*value.toDateTime());
        return;
    case Value::Kind::Buffer:
        m_text += bufferText(*value.toBuffer());
        return;
    case Value::Kind::Queue:
        m_text += u"carrel.Queue(%1)"_s.arg(value.toQueue()->capacity());
        return;
    case Value::Kind::Object:
        m_text += u"<host object %1>"_s.arg(value.toObject()->id);
        return;
    }
}

void Repr::addText(const QString& text)
{
    const char32_t quote = text.contains(u'\'') && !text.contains(u'"') ? U'"' : U'\'';
    m_text += QChar(char16_t(quote));
    for (qsizetype at = 0; at < text.size() && !isFull();) {
        const char32_t character = takeCharacter(text, at);
        addEscaped(character, quote, isPrintable(character));
    }
    m_text += QChar(char16_t(quote));
}

void Repr::addBytes(const QByteArray& bytes)
{
    const char32_t quote = bytes.contains('\'') && !bytes.contains('"') ? U'"' : U'\'';
    m_text += u'b';
    m_text += QChar(char16_t(quote));
    for (qsizetype i = 0; i < bytes.size() && !isFull(); ++i) {
        const auto byte = quint8(bytes[i]);
        addEscaped(byte, quote, byte >= 0x20 && byte < 0x7f);
    }
    m_text += QChar(char16_t(quote));
}

void Repr::addEscaped(char32_t point, char32_t quote, bool printable)
{
    if (const QString escape = shortEscape(point, quote); !escape.isEmpty())
        m_text += escape;
    else if (printable)
        m_text += QChar::fromUcs4(point);
    else
        m_text += hexEscape(point);
}

void Repr::addList(const Value::List& list)
{
    m_text += u'[';
    for (size_t i = 0; i < list.size() && !isFull(); ++i) {
        if (i > 0)
            m_text += u", "_s;
        add(list[i]);
    }
    m_text += u']';
}

void Repr::addDict(const Value::Dict& dict)
{
    m_text += u'{';
    for (size_t i = 0; i < dict.size() && !isFull(); ++i) {
        if (i > 0)
            m_text += u", "_s;
        add(dict[i].first);
        m_text += u": "_s;
        add(dict[i].second);
    }
    m_text += u'}';
}

QString Repr::take()
{
    if (!isFull())
        return m_text;
    m_text.truncate(m_limit - 1);
    if (!m_text.isEmpty() && m_text.back().isHighSurrogate())
        m_text.chop(1);  // half a character is none
    return m_text + u'…';
}

}  // namespace

QString repr(const Value& value, qsizetype limit)
{
    if (limit <= 0)
        return {};
    Repr text(limit);
    text.add(value);
    return text.take();
}

}  // namespace carrel::base
