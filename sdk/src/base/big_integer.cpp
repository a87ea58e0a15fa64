// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/value.h>

#include <limits>
#include <vector>

namespace carrel {

namespace {

using Limbs = std::vector<quint32>;  // least significant first

constexpr quint32 chunkBase = 1'000'000'000;  // the largest power of ten in 32 bits: nine digits at a time
constexpr int chunkDigits = 9;

void dropLeadingZeros(Limbs& limbs)
{
    while (!limbs.empty() && limbs.back() == 0)
        limbs.pop_back();
}

Limbs toLimbs(const QByteArray& magnitude)
{
    Limbs limbs(size_t(magnitude.size() + 3) / 4);
    for (qsizetype i = 0; i < magnitude.size(); ++i)
        limbs[size_t(i) / 4] |= quint32(quint8(magnitude[i])) << (8 * (i % 4));
    dropLeadingZeros(limbs);
    return limbs;
}

QByteArray toMagnitude(const Limbs& limbs)
{
    QByteArray magnitude;
    magnitude.reserve(qsizetype(limbs.size()) * 4);
    for (const quint32 limb : limbs) {
        for (int shift = 0; shift < 32; shift += 8)
            magnitude.append(char(limb >> shift));
    }
    while (magnitude.endsWith('\0'))
        magnitude.chop(1);
    return magnitude;
}

/// \return the remainder
quint32 divideByChunkBase(Limbs& limbs)
{
    quint64 remainder = 0;
    for (auto limb = limbs.rbegin(); limb != limbs.rend(); ++limb) {
        const quint64 part = (remainder << 32) | *limb;
        *limb = quint32(part / chunkBase);
        remainder = part % chunkBase;
    }
    dropLeadingZeros(limbs);
    return quint32(remainder);
}

void multiplyByChunkBaseAndAdd(Limbs& limbs, quint32 addend)
{
    quint64 carry = addend;
    for (quint32& limb : limbs) {
        carry += quint64(limb) * chunkBase;
        limb = quint32(carry);
        carry >>= 32;
    }
    if (carry != 0)
        limbs.push_back(quint32(carry));
}

std::optional<quint32> chunkOf(QStringView digits)
{
    quint32 chunk = 0;
    for (const QChar digit : digits) {
        if (digit < u'0' || digit > u'9')  // Python's other decimal digits are for people, not for data
            return std::nullopt;
        chunk = chunk * 10 + quint32(digit.unicode() - u'0');
    }
    return chunk;
}

std::optional<Limbs> limbsOf(QStringView digits)
{
    Limbs limbs;
    while (!digits.isEmpty()) {
        const qsizetype odd = digits.size() % chunkDigits;
        const qsizetype size = odd != 0 ? odd : chunkDigits;  // only the first chunk may be short
        const auto chunk = chunkOf(digits.first(size));
        if (!chunk)
            return std::nullopt;
        multiplyByChunkBaseAndAdd(limbs, *chunk);
        digits = digits.sliced(size);
    }
    return limbs;
}

}  // namespace

BigInteger BigInteger::fromInt64(qint64 number)
{
    // Negated as unsigned: the smallest number has no positive twin.
    const quint64 magnitude = number < 0 ? quint64(0) - quint64(number) : quint64(number);
    return {number < 0, toMagnitude({quint32(magnitude), quint32(magnitude >> 32)})};
}

std::optional<BigInteger> BigInteger::fromDecimal(const QString& text)
{
    const bool negative = text.startsWith(u'-');
    const QStringView digits = QStringView(text).sliced(negative || text.startsWith(u'+') ? 1 : 0);
    const auto limbs = limbsOf(digits);
    if (digits.isEmpty() || !limbs)
        return std::nullopt;
    QByteArray magnitude = toMagnitude(*limbs);
    return BigInteger{negative && !magnitude.isEmpty(), std::move(magnitude)};
}

QString BigInteger::toDecimal() const
{
    std::vector<quint32> chunks;  // least significant first
    for (Limbs limbs = toLimbs(magnitude); !limbs.empty();)
        chunks.push_back(divideByChunkBase(limbs));
    if (chunks.empty())
        return QStringLiteral("0");
    QString text = negative ? QStringLiteral("-") : QString();
    text.reserve(qsizetype(chunks.size()) * chunkDigits + 1);
    text += QString::number(chunks.back());
    for (auto chunk = chunks.rbegin() + 1; chunk != chunks.rend(); ++chunk)
        text += QString::number(*chunk).rightJustified(chunkDigits, u'0');
    return text;
}

std::optional<qint64> BigInteger::toInt64() const
{
    const Limbs limbs = toLimbs(magnitude);
    if (limbs.size() > 2)
        return std::nullopt;
    quint64 absolute = 0;
    for (size_t i = 0; i < limbs.size(); ++i)
        absolute |= quint64(limbs[i]) << (32 * i);
    constexpr quint64 largest = quint64(std::numeric_limits<qint64>::max());
    if (absolute > largest + (negative ? 1 : 0))
        return std::nullopt;
    return negative ? qint64(quint64(0) - absolute) : qint64(absolute);
}

}  // namespace carrel
