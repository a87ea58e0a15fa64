// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/system_text.h"

#include <carrel/result.h>

#include <cerrno>

namespace carrel::session::platform {

/// \param what did not work, and `code` says why
inline Error systemFailure(const QString& what, int code = errno)
{
    return {ErrorCode::WorkerFailed, QStringLiteral("%1: %2").arg(what, base::systemText(code))};
}

}  // namespace carrel::session::platform
