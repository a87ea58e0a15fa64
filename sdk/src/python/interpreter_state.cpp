// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/interpreter_state.h"

#include "python/object.h"

namespace carrel::python {

namespace {

constexpr const char* stateKey = "carrel.interpreter_state";

}  // namespace

bool lendState(const Attachment&, InterpreterState& state)
{
    PyObject* const dictionary = PyInterpreterState_GetDict(PyInterpreterState_Get());
    const Object capsule = Object::steal(PyCapsule_New(&state, stateKey, nullptr));
    if (!dictionary || !capsule || PyDict_SetItemString(dictionary, stateKey, capsule.get()) < 0)
        return false;
    state.capsule = capsule.get();
    return true;
}

InterpreterState* lentState(const Attachment&)
{
    PyObject* const dictionary = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject* const capsule = dictionary ? PyDict_GetItemString(dictionary, stateKey) : nullptr;
    return capsule ? &stateInCapsule(capsule) : nullptr;
}

InterpreterState& stateInCapsule(PyObject* capsule)
{
    return *static_cast<InterpreterState*>(PyCapsule_GetPointer(capsule, stateKey));
}

}  // namespace carrel::python
