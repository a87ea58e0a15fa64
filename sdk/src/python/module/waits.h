// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds to the `carrel` module what Carrel's own Python makes waits of that end when the script is stopped:
/// `_sleep`, `_wait_ready`, `_pause`, `_begin_wait` and `_end_wait`, `_takes_pieces`, `_forget_parked_threads`, and what
/// timed_waits.h, descriptor_waits.h and unlimited_socket.h describe.
/// \return -1 with an exception set, or 0
int addWaits(PyObject* module);

}  // namespace carrel::python
