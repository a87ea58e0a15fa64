// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// \file
/// What libFuzzer, or driver.cpp where the compiler has none, calls: each program of this folder has one.

// NOLINTBEGIN(readability-identifier-naming): libFuzzer's names

/// \param size of `data`, in bytes; any, none included
/// \return 0: it was an input like any other
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// NOLINTEND(readability-identifier-naming)
