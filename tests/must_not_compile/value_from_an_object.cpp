// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: no matching (function|conversion)|could not convert|no viable conversion
#include <carrel/value.h>

#include <QtCore/QObject>

// Only plain data crosses.
carrel::Value object(const QObject& object) { return carrel::Value(object); }
