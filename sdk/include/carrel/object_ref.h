// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/qglobal.h>

namespace carrel {

/// Stands for an object of the host's where a value goes to a script, or comes from one: see Session::expose().
///
/// It is a number and owns nothing. It has a meaning in the session that gave it, and only until that session's
/// interpreter ends; a number is never given twice.
struct ObjectRef {
    quint64 id = 0;
    quint64 classId = 0;  ///< of what the script knows about its class

    friend bool operator==(const ObjectRef&, const ObjectRef&) = default;
};

}  // namespace carrel
