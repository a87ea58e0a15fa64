// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/descriptor_wait.h"
#include "python/object.h"

#include <memory>

namespace carrel::python {

/// A bell for an event loop: its descriptor becomes readable when it is rung. It is there as long as who rings it, or
/// the Python object, is.
struct KeptBell {
    std::shared_ptr<DescriptorBell> bell;
    Object keeper;  ///< null with an exception set
};
KeptBell makeKeptBell();

}  // namespace carrel::python
