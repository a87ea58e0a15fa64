// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds to the `carrel` module how Carrel's own Python takes part in a stop: what shields it, what is told of it, and
/// what says nothing of it (`_shielded`, `_set_stop_handler`, `_wake_on_stop`, `_wake_no_more`, `_is_killed`,
/// `_report_unraisable`,
/// `_report_thread_exception`).
/// \return -1 with an exception set, or 0
int addStopSigns(PyObject* module);

}  // namespace carrel::python
