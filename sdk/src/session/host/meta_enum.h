// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QMetaEnum>
#include <QtCore/QMetaType>

#include <optional>

class QVariant;

namespace carrel::session {

/// The enumerators of a type that was declared with `Q_ENUM`, `Q_FLAG` or their like; nothing for any other type.
std::optional<QMetaEnum> enumOf(QMetaType type);

/// Whether the number is an enumerator, or a combination of flags.
bool isOneOf(const QMetaEnum& enumeration, qint64 number);

/// Of a type that is an enumeration, whatever its size.
qint64 numberOfEnumerator(const QVariant& value);
QVariant enumeratorOf(QMetaType type, qint64 number);

}  // namespace carrel::session
