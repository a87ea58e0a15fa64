// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/buffer.h>

#include <Python.h>

namespace carrel::python {

/// The elements of a buffer of one dimension, at hand for a loop over it, which asks for one after the other: a buffer
/// never moves, and its size never changes.
struct ElementRow {
    const std::byte* first = nullptr;
    qint64 count = 0;   ///< none where the buffer has another number of dimensions
    qint64 stride = 0;  ///< bytes from one element to the next
    ElementFormat format{};
};

/// Valid as long as a handle of the buffer is.
ElementRow rowOf(const Buffer& buffer);

/// The element as a memoryview gives it, which would take ten times as long to be made for each.
/// \return null: with an exception set, or with none where the key is something else, or there is no such element, of
///         which a memoryview knows what to say
PyObject* readElement(const ElementRow& row, PyObject* key);

}  // namespace carrel::python
