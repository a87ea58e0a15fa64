// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/outcome.h>

namespace carrel::base {

/// "it ran longer than its limit of 2 s": what was exceeded, to be put behind a colon. In the language of errors and logs.
QString describe(const LimitExceeded& limit);

}  // namespace carrel::base
