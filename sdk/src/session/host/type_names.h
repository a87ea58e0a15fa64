// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>

class QMetaObject;

namespace carrel::session {

/// What Python calls it: for annotations and for sentences.
QString pythonName(QMetaType type);
QString pythonName(Value::Kind kind);
/// Of a class, without the namespaces of C++.
QString pythonName(const QMetaObject& meta);

}  // namespace carrel::session
