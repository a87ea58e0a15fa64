// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace carrel::fuzz {

/// While it lives, this thread may allocate so many bytes in all, given back or not. More ends the process. Nothing
/// is counted in a build without AddressSanitizer, which is who counts.
class AllocationBound {
public:
    explicit AllocationBound(std::size_t bytes);
    ~AllocationBound();
    AllocationBound(const AllocationBound&) = delete;  // counts on this thread
    AllocationBound& operator=(const AllocationBound&) = delete;
};

}  // namespace carrel::fuzz
