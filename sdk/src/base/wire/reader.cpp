// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/wire/reader.h"

#include <QtCore/QtEndian>

#include <bit>
#include <limits>

namespace carrel::base::wire {

using namespace Qt::StringLiterals;

quint8 Reader::byte()
{
    const QByteArrayView found = take(1);
    return found.isEmpty() ? 0 : quint8(found.front());
}

bool Reader::flag()
{
    const quint8 found = byte();
    if (found > 1)
        fail(u"a truth value is %1"_s.arg(found));
    return found == 1;
}

quint64 Reader::unsignedNumber()
{
    quint64 number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const quint8 part = byte();
        if (shift == 63 && part > 1)
            break;
        number |= quint64(part & 0x7f) << shift;
        if (part < 0x80)
            return number;
    }
    fail(u"a number is longer than 64 bits"_s);
    return 0;
}

qint64 Reader::signedNumber()
{
    const quint64 number = unsignedNumber();
    return qint64((number >> 1) ^ (quint64(0) - (number & 1)));
}

int Reader::int32()
{
    const qint64 number = signedNumber();
    if (number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max())
        return int(number);
    fail(u"the number %1 is longer than 32 bits"_s.arg(number));
    return 0;
}

double Reader::real()
{
    const QByteArrayView bits = take(sizeof(quint64));
    return bits.isEmpty() ? 0 : std::bit_cast<double>(qFromLittleEndian<quint64>(bits.data()));
}

QString Reader::text()
{
    const quint64 size = unsignedNumber();
    // Compared before the multiplication, which could overflow.
    if (size > available() / sizeof(char16_t)) {
        failShort(size);
        return {};
    }
    const QByteArrayView units = take(size * sizeof(char16_t));
    QString text(qsizetype(size), Qt::Uninitialized);
    if (!units.isEmpty())
        qFromLittleEndian<quint16>(units.data(), text.size(), text.data());
    return text;
}

QByteArray Reader::bytes()
{
    return take(unsignedNumber()).toByteArray();
}

qsizetype Reader::openItems(qsizetype leastSize)
{
    const quint64 count = unsignedNumber();
    if (count > available() / quint64(leastSize)) {
        failShort(count);
        return 0;
    }
    m_promised += qsizetype(count) * leastSize;
    return qsizetype(count);
}

void Reader::fail(const QString& what)
{
    if (m_failed)
        return;
    m_failed = true;
    m_failure = u"Carrel received a frame that it cannot read: at byte %1, %2."_s.arg(m_at).arg(what);
}

void Reader::finish()
{
    if (const quint64 left = available(); left > 0)
        fail(u"%1 bytes follow the end"_s.arg(left));
}

QByteArrayView Reader::take(quint64 size)
{
    if (size > available()) {
        failShort(size);
        return {};
    }
    const QByteArrayView found = m_frame.sliced(m_at, qsizetype(size));
    m_at += qsizetype(size);
    return found;
}

void Reader::failShort(quint64 wanted)
{
    fail(u"a length of %1 is more than what is left"_s.arg(wanted));
}

}  // namespace carrel::base::wire
