// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace carrel::python {

/// Copies memory of this process that another thread may change or free meanwhile: an address that is not valid any more
/// is an error here, and no crash. \anythread
/// \return whether all of it could be read
bool readOwnMemory(const void* from, void* to, std::size_t size);

}  // namespace carrel::python
