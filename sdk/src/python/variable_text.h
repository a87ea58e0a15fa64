// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <QtCore/QString>

struct _object;  // PyObject, without Python.h

namespace carrel::python {

/// An object as Python writes it, in some 200 characters at most. Of what is no built-in type exactly, and of what is
/// in it, type and address only: no code of a script runs, and no exception is left set.
QString variableText(const Attachment& attachment, _object* object);

}  // namespace carrel::python
