// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace carrel::soak {

// Sanitizers make everything several times slower, and keep memory of their own that grows.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

/// How long nothing may happen to a document. Long, because the machine may be busy.
constexpr std::chrono::milliseconds waitLimit{isSanitized ? 120'000 : 45'000};

}  // namespace carrel::soak
