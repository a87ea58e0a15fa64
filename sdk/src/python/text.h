// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/object.h"

#include <QtCore/QString>

namespace carrel::python {

/// The text of a `str`, lone surrogates included.
QString toText(const Attachment& attachment, PyObject* string);
Object fromText(const Attachment& attachment, const QString& text);

}  // namespace carrel::python
