// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace carrel::python {

/// Which names may stand at the end of a line: attributes of what stands before it, names of `__main__`, builtins and
/// keywords, modules behind `import`. Sorted, each of them whole, and at most a few hundred.
///
/// It looks at objects only from outside: no code of the script runs for it, no property, `__getattr__` or `__dir__`,
/// so that it may be asked at any moment. What only such code could tell is not found.
///
/// \param line up to the cursor
QStringList namesFor(const Attachment& attachment, const QString& line);

}  // namespace carrel::python
