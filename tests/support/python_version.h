// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/runtime.h>

#include <QtCore/QVersionNumber>

namespace carrel::test {

/// Whether scripts run in CPython 3.`minor` or a newer one, where that behaves otherwise.
inline bool hasPython3(const Runtime& runtime, int minor)
{
    return QVersionNumber::fromString(runtime.pythonVersion()) >= QVersionNumber(3, minor);
}

}  // namespace carrel::test
