// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// `_wait_in_turns(type, name, how, helper=None)` of the `carrel` module: has a method of a native type, which waits for
/// something until its time is over, wait so that a stop ends it. `how` says what the method is:
///
/// - `"acquire"`: of a lock; `"semaphore"`: of a lock between processes, whose plain `acquire` is `helper`; `"get"`: of
///   a queue, whose exception for an empty one is `helper`; `"join"`: of a thread; `"restore"`: has a reentrant lock
///   again, whose plain `acquire` is `helper`;
/// - `"give"`: does not wait itself, but is what others may be waiting for.
///
/// The method itself is what waits, in CPython's own way, but not for long: then this looks whether the script is
/// stopped. What another thread of the script gives is, from then on, waited for asleep (ParkedThreads).
PyObject* waitInTurns(PyObject* module, PyObject* arguments);

}  // namespace carrel::python
