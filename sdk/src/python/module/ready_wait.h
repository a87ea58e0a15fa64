// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/descriptor_wait.h"
#include "python/script_wait.h"

#include <Python.h>

namespace carrel::python {

/// \file
/// Waits of scripts at descriptors. Every function needs the GIL, and gives it away while it waits.

/// \param seconds of Python; `None` is no limit
/// \return nothing with an exception set for what is no number
std::optional<Deadline> deadlineIn(PyObject* seconds);

/// Waits until something of `events` has happened. A negative descriptor is one where nothing ever does.
/// \return what has happened, 0 after `deadline`, -1 with an exception set
int waitUntilReady(int descriptor, DescriptorEvents events, Deadline deadline);

}  // namespace carrel::python
