// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/interpreter_state.h"
#include "python/object.h"

#include <carrel/buffer.h>

#include <memory>
#include <optional>

#include <Python.h>

namespace carrel::python {

/// Adds `carrel.Buffer` to the module, and tells `state` of it. The interpreter keeps the type: a module that a script imports
/// anew has the same one.
/// \return false with an exception set
bool addBufferTypes(PyObject* module, InterpreterState& state);

/// The content of a `carrel.Buffer`; nothing if the object is none.
std::optional<Buffer> bufferIn(const Attachment& attachment, PyObject* object);
/// Null, with an exception set, only when memory runs out.
Object fromBuffer(const Attachment& attachment, const Buffer& buffer);

/// \return null with an exception set, where no session is
InterpreterState* stateOfBuffers();
/// \param charge what the session pays for it; null: nothing, it is another's \return null with an exception set
Object makeBufferObject(InterpreterState& state, const Buffer& buffer, std::shared_ptr<const memory::Charge> charge);
/// What a `carrel.Buffer` has behind it.
BufferHandle& handleOf(PyObject* buffer);
/// Who has a view of what others know may write to it: a job that did may not run again from its beginning.
void noteWriting(PyObject* buffer);

}  // namespace carrel::python
