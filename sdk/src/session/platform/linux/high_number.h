// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/worker/descriptors.h"

#include <fcntl.h>

namespace carrel::session::platform {

/// Scripts that close or replace descriptors at random mean the low ones, and a child's descriptors become low ones:
/// none of ours is to be overwritten before it is copied.
constexpr int lowestOfOurs = 64;

/// The same open file under a number above those, beside the one that it has.
/// \return what is not open, where no further file can be opened
inline FileDescriptor withHighNumber(const FileDescriptor& file)
{
    return FileDescriptor(fcntl(file.number(), F_DUPFD_CLOEXEC, lowestOfOurs));
}

}  // namespace carrel::session::platform
