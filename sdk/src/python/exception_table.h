// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Has an exception that is raised between two instructions of this frame, where it is now, meet the `try` and the `with`
/// around it. CPython's compiler copies the condition of a loop to its end and leaves the jump behind the copy out of the
/// code's exception table (python/cpython issues 108214 and 130279), so that neither `except` nor `finally` would run.
/// The table of that code is completed, for good. Where nothing is missing, nothing is done.
///
/// Source: "Description of exception handling" of CPython's internal documentation, for how the table is written.
/// Does not fail, or leave an exception set: where memory is short, the table stays as it was.
void closeGapInTry(PyFrameObject& frame);

}  // namespace carrel::python
