// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/meta_enum.h"

#include <QtCore/QByteArray>
#include <QtCore/QVariant>

#include <cstring>

namespace carrel::session {

namespace {

QByteArray scoped(const QMetaEnum& enumeration, const char* name)
{
    return QByteArray(enumeration.scope()) + "::" + name;
}

/// A type of flags is known by the name of its own and by `QFlags<…>`, depending on who has registered it.
bool hasName(const QMetaEnum& enumeration, const QByteArray& name)
{
    return name == scoped(enumeration, enumeration.name())
        || (enumeration.isFlag() && name == "QFlags<" + scoped(enumeration, enumeration.enumName()) + '>');
}

template <class Number>
qint64 read(const QVariant& value)
{
    Number number{};
    std::memcpy(&number, value.constData(), sizeof number);
    return qint64(number);
}

template <class Number>
QVariant write(QMetaType type, qint64 wide)
{
    const auto number = Number(wide);
    return QVariant(type, &number);
}

}  // namespace

std::optional<QMetaEnum> enumOf(QMetaType type)
{
    const QMetaObject* const meta = type.flags() & QMetaType::IsEnumeration ? type.metaObject() : nullptr;
    for (int i = 0; meta && i < meta->enumeratorCount(); ++i) {
        if (const QMetaEnum enumeration = meta->enumerator(i); hasName(enumeration, type.name()))
            return enumeration;
    }
    return {};
}

bool isOneOf(const QMetaEnum& enumeration, qint64 number)
{
    qint64 rest = number;
    for (int i = 0; i < enumeration.keyCount(); ++i) {
        if (enumeration.value(i) == number)
            return true;
        rest &= ~qint64(enumeration.value(i));
    }
    return enumeration.isFlag() && rest == 0;
}

qint64 numberOfEnumerator(const QVariant& value)
{
    switch (value.metaType().sizeOf()) {
    case 1:
        return read<qint8>(value);
    case 2:
        return read<qint16>(value);
    case 4:
        return read<qint32>(value);
    default:
        return read<qint64>(value);
    }
}

QVariant enumeratorOf(QMetaType type, qint64 number)
{
    switch (type.sizeOf()) {
    case 1:
        return write<qint8>(type, number);
    case 2:
        return write<qint16>(type, number);
    case 4:
        return write<qint32>(type, number);
    default:
        return write<qint64>(type, number);
    }
}

}  // namespace carrel::session
