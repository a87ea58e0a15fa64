// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QtGlobal>

#include <algorithm>
#include <cstring>

namespace carrel::fuzz {

/// Makes choices of bytes, from the first to the last. Where they are used up, every choice is the first one, so that
/// what is built of them comes to an end.
class ByteSupply {
public:
    explicit ByteSupply(QByteArrayView bytes) : m_left(bytes) { }

    bool isEmpty() const { return m_left.isEmpty(); }

    /// Up to `most` bytes; fewer where there are no more.
    QByteArray bytes(qsizetype most)
    {
        const QByteArrayView taken = m_left.first(std::min(most, m_left.size()));
        m_left = m_left.sliced(taken.size());
        return taken.toByteArray();
    }

    template <class T>
    T number()
    {
        T number{};
        const QByteArray taken = bytes(sizeof number);
        std::memcpy(&number, taken.constData(), size_t(taken.size()));
        return number;
    }

    /// 0 to count - 1, with count up to 256
    int below(int count) { return number<quint8>() % count; }

    /// As many as the next byte says, up to 63.
    QByteArray sized() { return bytes(below(64)); }

private:
    QByteArrayView m_left;
};

}  // namespace carrel::fuzz
