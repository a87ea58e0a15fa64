// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <cerrno>
#include <cstring>

namespace carrel::session::platform {

/// \param what did not work, and `code` says why
inline Error systemFailure(const QString& what, int code = errno)
{
    return {ErrorCode::WorkerFailed, QStringLiteral("%1: %2").arg(what, QString::fromLocal8Bit(std::strerror(code)))};
}

}  // namespace carrel::session::platform
