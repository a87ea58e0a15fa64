// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/memory/account.h"

#include <cstddef>

namespace carrel::python::memory {

/// `size` rounded up to whole pages.
std::size_t wholePages(std::size_t size);

/// Fresh pages, all zero. \return null if there are none
void* mapPages(std::size_t size);

void unmapPages(Region region);

/// Those pages of the region that are all zero take no memory until they are written to again. Nobody else may write to
/// any of it meanwhile. It must be private memory, of mapPages() or malloc().
void releaseZeroPages(Region region);

/// Keeps the addresses taken and has every access crash.
void protectPages(Region region);

}  // namespace carrel::python::memory
