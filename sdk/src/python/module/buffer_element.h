// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/buffer.h>

#include <Python.h>

#include <optional>

namespace carrel::python {

/// Where an element of a buffer of one dimension lies: what a loop over a buffer asks for, and a memoryview made for each
/// element would take ten times as long.
/// \return nothing, with no exception set: the key is something else, or there is no such element; a memoryview knows
std::optional<qint64> elementOffset(const Buffer& buffer, PyObject* key);

/// The element that lies so many bytes behind the buffer's first one, as a memoryview gives it.
/// \return null with an exception set
PyObject* readElement(const Buffer& buffer, qint64 offset);

}  // namespace carrel::python
