// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

namespace carrel::test {

/// Bytes of memory that belong to this process alone, after its C library has given back what it keeps for later.
/// \return -1 where the system does not tell
qint64 privateMemory();

}  // namespace carrel::test
