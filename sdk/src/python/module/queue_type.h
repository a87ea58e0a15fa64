// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/interpreter_state.h"
#include "python/object.h"

#include <carrel/queue.h>

#include <optional>

#include <Python.h>

namespace carrel::python {

/// Adds `carrel.Queue` and `carrel.QueueClosed` to the module, and tells `state` of them. The interpreter keeps them,
/// as it does the types of buffers. \return false with an exception set
bool addQueueTypes(PyObject* module, InterpreterState& state);

/// The content of a `carrel.Queue`; nothing if the object is none.
std::optional<Queue> queueIn(const Attachment& attachment, PyObject* object);
/// Null, with an exception set, only when memory runs out.
Object fromQueue(const Attachment& attachment, const Queue& queue);

// Of a `carrel.Queue`.
const std::shared_ptr<base::QueueCore>& coreOf(PyObject* queue);
InterpreterState& stateOfQueue(PyObject* queue);

}  // namespace carrel::python
