// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds `_Lock` and `_RLock` to the `carrel` module: what stands in for `_thread.lock` and `_thread.RLock` in a session.
/// The same to a script in everything but one: a thread that waits at one ends when the script is stopped. All that
/// `threading`, `queue` and `concurrent.futures` wait in is made of them.
/// \return -1 with an exception set, or 0
int addLocks(PyObject* module);

}  // namespace carrel::python
