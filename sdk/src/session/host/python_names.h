// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QMetaMethod>
#include <QtCore/QString>

namespace carrel::session {

// Names that Python would not let a script write, and what stands for them. Description, call and stub ask the same, so that
// what is shown can be written.

/// Whether it is a word of the language: a member that is called so is got by getattr() alone.
bool isKeyword(const QString& name);

/// What a script calls a parameter. One that C++ has no name for is "argument1", or the number that it is; a keyword, and
/// "self", which is the object's own, have an underscore behind them.
QString parameterName(const QMetaMethod& method, int index);

/// The same of an enumerator: `enum` has uses of its own for "mro", and for what begins and ends with an underscore.
QString enumeratorName(const char* name);

}  // namespace carrel::session
