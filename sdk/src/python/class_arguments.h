// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/class_description.h"

#include <carrel/value.h>

namespace carrel::python {

/// What `define()` of `_carrel.host_classes` takes.
Value::List argumentsOf(const base::ClassDescription& description);

}  // namespace carrel::python
