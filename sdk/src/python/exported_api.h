// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// \file
/// What CPython exports and does not promise: looked up at start, so that one without it is refused with a sentence and
/// not by the dynamic linker. The prototypes are those of 3.13 to 3.15.

/// Whether this CPython has all of it.
bool hasExportedApi();

/// `_PyEval_AddPendingCall`: one of the interpreter's threads calls the function between two instructions; an exception
/// that it sets is raised there. Needs no GIL.
/// \return whether the queue had room for it
bool addPendingCall(PyInterpreterState* interpreter, int (*function)(void*), void* argument);

/// `_PyEval_SetProfile`: PyEval_SetProfile() for one thread of the attached interpreter, which need not be the caller's.
/// \return false with an exception set
bool setProfileOf(PyThreadState* thread, Py_tracefunc function, PyObject* argument);

/// `_PyInterpreterState_GuardCountdown`: how many guards (PEP 788) keep the interpreter from being ended. Needs no GIL.
/// \return 0 where this CPython knows of none, as before 3.15
Py_ssize_t countGuards(PyInterpreterState* interpreter);

/// `_PyImport_FrozenBootstrap`: the table of the modules with which every interpreter begins. To be changed only while
/// there is but the main interpreter, which is attached.
/// \return null where this CPython has none; nothing depends on it
const _frozen** firstFrozenModules();

}  // namespace carrel::python
