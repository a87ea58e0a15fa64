// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <utility>

/// \file
/// What a script's side knows about a class of the host's objects, as plain data. Types are written as Python's
/// annotations, for people: what fits is decided where the object is.

namespace carrel::base {

struct ParameterDescription {
    QString name;
    QString type;
    friend bool operator==(const ParameterDescription&, const ParameterDescription&) = default;
};

/// One of the ways to call a method.
struct SignatureDescription {
    QList<ParameterDescription> parameters;
    int required = 0;  ///< so many of them; the others have defaults
    QString result;
    friend bool operator==(const SignatureDescription&, const SignatureDescription&) = default;
};

struct MethodDescription {
    QString name;
    QList<SignatureDescription> signatures;  ///< at least one
    QString documentation;
    friend bool operator==(const MethodDescription&, const MethodDescription&) = default;
};

enum class PropertyAccess { ReadWrite, ReadOnly };

struct PropertyDescription {
    QString name;
    QString type;
    PropertyAccess access = PropertyAccess::ReadWrite;
    QString documentation;
    friend bool operator==(const PropertyDescription&, const PropertyDescription&) = default;
};

enum class EnumKind { Enum, Flag };

struct EnumDescription {
    using Entry = std::pair<QString, qint64>;
    QString name;
    EnumKind kind = EnumKind::Enum;
    QList<Entry> entries;
    friend bool operator==(const EnumDescription&, const EnumDescription&) = default;
};

struct ClassDescription {
    quint64 id = 0;
    quint64 baseId = 0;  ///< 0: it has none
    QString name;
    QString documentation;
    // Its own; what it inherits is in its base.
    QList<PropertyDescription> properties;
    QList<MethodDescription> methods;
    QList<EnumDescription> enums;
    QList<MethodDescription> signalMembers;
    friend bool operator==(const ClassDescription&, const ClassDescription&) = default;
};

}  // namespace carrel::base
