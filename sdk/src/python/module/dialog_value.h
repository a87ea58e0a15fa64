// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/dialog_request.h>

namespace carrel::python {

/// What `carrel.ui` has made a dict of: "asks" names the kind, the other keys are the fields of its struct. What is
/// missing, or of another type, is as in a new struct.
DialogRequest dialogOf(const Value& value);

}  // namespace carrel::python
