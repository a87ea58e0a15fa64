// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/exported_api.h"

#include <dlfcn.h>

namespace carrel::python {

namespace {

// The result is an enum in 3.14: 0 is "accepted" in all.
using AddPendingCall = int (*)(PyInterpreterState*, int (*)(void*), void*, int flags);
using SetProfile = int (*)(PyThreadState*, Py_tracefunc, PyObject*);
using CountGuards = Py_ssize_t (*)(PyInterpreterState*);

AddPendingCall addPendingCallOfPython()
{
    static const auto function = reinterpret_cast<AddPendingCall>(dlsym(RTLD_DEFAULT, "_PyEval_AddPendingCall"));
    return function;
}

SetProfile setProfileOfPython()
{
    static const auto function = reinterpret_cast<SetProfile>(dlsym(RTLD_DEFAULT, "_PyEval_SetProfile"));
    return function;
}

CountGuards countGuardsOfPython()
{
    static const auto function = reinterpret_cast<CountGuards>(dlsym(RTLD_DEFAULT, "_PyInterpreterState_GuardCountdown"));
    return function;
}

}  // namespace

bool hasExportedApi()
{
    return addPendingCallOfPython() && setProfileOfPython() && (Py_Version < 0x030f0000 || countGuardsOfPython());
}

bool addPendingCall(PyInterpreterState* interpreter, int (*function)(void*), void* argument)
{
    return addPendingCallOfPython()(interpreter, function, argument, 0) == 0;
}

bool setProfileOf(PyThreadState* thread, Py_tracefunc function, PyObject* argument)
{
    return setProfileOfPython()(thread, function, argument) == 0;
}

Py_ssize_t countGuards(PyInterpreterState* interpreter)
{
    return countGuardsOfPython() ? countGuardsOfPython()(interpreter) : 0;
}

const _frozen** firstFrozenModules()
{
    return static_cast<const _frozen**>(dlsym(RTLD_DEFAULT, "_PyImport_FrozenBootstrap"));
}

}  // namespace carrel::python
