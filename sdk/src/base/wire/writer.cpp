// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/wire/writer.h"

#include <QtCore/QtEndian>

#include <bit>

namespace carrel::base::wire {

void Writer::unsignedNumber(quint64 number)
{
    for (; number >= 0x80; number >>= 7)
        byte(quint8(number | 0x80));
    byte(quint8(number));
}

void Writer::signedNumber(qint64 number)
{
    unsignedNumber((quint64(number) << 1) ^ quint64(number >> 63));
}

void Writer::real(double number)
{
    char bits[sizeof(quint64)];
    qToLittleEndian(std::bit_cast<quint64>(number), bits);
    m_frame.append(bits, sizeof bits);
}

void Writer::text(const QString& text)
{
    unsignedNumber(quint64(text.size()));
    if (text.isEmpty())
        return;
    const qsizetype at = m_frame.size();
    m_frame.resize(at + text.size() * qsizetype(sizeof(char16_t)));
    qToLittleEndian<quint16>(text.utf16(), text.size(), m_frame.data() + at);
}

void Writer::bytes(const QByteArray& bytes)
{
    unsignedNumber(quint64(bytes.size()));
    m_frame.append(bytes);
}

}  // namespace carrel::base::wire
