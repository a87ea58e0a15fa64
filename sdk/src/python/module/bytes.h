// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// A view of the bytes of an object, for as long as this lives.
class Bytes {
public:
    explicit Bytes(PyObject* object, int flags = PyBUF_SIMPLE)
        : m_isValid(PyObject_GetBuffer(object, &m_view, flags) == 0)
    {
    }
    ~Bytes()
    {
        if (m_isValid)
            PyBuffer_Release(&m_view);
    }
    Bytes(const Bytes&) = delete;  // gives the view back once
    Bytes& operator=(const Bytes&) = delete;

    explicit operator bool() const { return m_isValid; }  ///< false with an exception set
    char* data() const { return static_cast<char*>(m_view.buf); }
    Py_ssize_t size() const { return m_view.len; }

private:
    Py_buffer m_view;
    const bool m_isValid;
};

}  // namespace carrel::python
