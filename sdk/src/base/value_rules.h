// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

namespace carrel::base {

/// \file
/// What the fields of dialogs and the parameters of scripts have in common.

/// Whether it is `#rrggbb`.
bool isColor(const QString& text);

/// For a sentence, with a space in front: " from 1 to 5", " from 1 on", " up to 5"; nothing without bounds.
QString boundsText(const Value& minimum, const Value& maximum);

}  // namespace carrel::base
