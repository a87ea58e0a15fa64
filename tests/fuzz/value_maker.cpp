// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "fuzz/value_maker.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace carrel::fuzz {

Value ValueMaker::make()
{
    m_deepest = std::max(m_deepest, m_depth);
    switch (m_supply.below(13)) {
    case 1:
        return m_supply.below(2) == 1;
    case 2:
        return m_supply.number<qint64>();
    case 3:
        return makeBigInteger();
    case 4:
        return m_supply.number<double>();
    case 5:
        return makeText();
    case 6:
        return m_supply.sized();
    case 7:
        return m_depth < mostByBranching ? makeContainer() : Value();
    case 8:
        return m_depth < mostByBranching ? makeDict() : Value();
    case 9:
        return makeDateTime();
    case 10:
        return ++m_buffers <= mostBuffers ? makeBuffer() : Value();
    case 11:
        return *Queue::create(1 + m_supply.below(4));
    case 12:
        return m_depth == 0 ? makeNest() : Value();
    default:
        return {};
    }
}

Value ValueMaker::makeContainer()
{
    ++m_depth;
    Value::List list;
    for (int left = m_supply.below(mostInContainer); left > 0; --left)
        list.push_back(make());
    --m_depth;
    return Value(std::move(list));
}

Value ValueMaker::makeDict()
{
    ++m_depth;
    Value::Dict dict;
    for (int left = m_supply.below(mostInContainer); left > 0; --left) {
        Value key = make();
        dict.emplace_back(std::move(key), make());
    }
    --m_depth;
    m_mayLoseKeys = m_mayLoseKeys || dict.size() > 1;
    return Value(std::move(dict));
}

/// As deep as may be, and a little deeper.
Value ValueMaker::makeNest()
{
    const int levels = m_supply.below(Value::maximumDepth + 8);
    m_depth = levels;
    Value value = make();
    m_depth = 0;
    for (int i = 0; i < levels; ++i)
        value = Value(Value::List{std::move(value)});
    return value;
}

Value ValueMaker::makeBigInteger()
{
    BigInteger number;
    number.negative = m_supply.below(2) == 1;
    number.magnitude = m_supply.sized();
    return number;
}

Value ValueMaker::makeText()
{
    const QByteArray bytes = m_supply.sized();
    if (m_supply.below(2) == 0)
        return QString::fromLatin1(bytes);
    QString text(bytes.size() / 2, Qt::Uninitialized);
    std::memcpy(text.data(), bytes.constData(), size_t(text.size()) * sizeof(QChar));
    return text;
}

Value ValueMaker::makeDateTime()
{
    if (m_supply.below(4) == 0) {
        DateTime any;  // which may be none
        for (int* part : {&any.year, &any.month, &any.day, &any.hour, &any.minute, &any.second, &any.microsecond})
            *part = m_supply.number<qint32>();
        any.utcOffsetSeconds = m_supply.number<qint32>();
        return any;
    }
    DateTime time{1 + m_supply.number<quint16>() % 9999,
                  1 + m_supply.below(12),
                  1 + m_supply.below(28),
                  m_supply.below(24),
                  m_supply.below(60),
                  m_supply.below(60),
                  m_supply.number<quint16>() * 15};
    if (m_supply.below(2) == 1)
        time.utcOffsetSeconds = (m_supply.number<qint16>() * 2) % (24 * 60 * 60);
    return time;
}

Value ValueMaker::makeBuffer()
{
    constexpr std::array formats{ElementFormat::Bool, ElementFormat::Int16, ElementFormat::Float16,
                                 ElementFormat::Float64};
    QList<qint64> shape;
    for (int dimensions = m_supply.below(4); dimensions > 0; --dimensions)
        shape.append(m_supply.below(5));
    const auto buffer = Buffer::create(formats[size_t(m_supply.below(int(formats.size())))], shape);
    return m_supply.below(2) == 1 ? buffer->readOnly() : *buffer;
}

}  // namespace carrel::fuzz
