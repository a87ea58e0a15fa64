// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

#include <utility>

namespace carrel::python {

/// Owns one reference to a Python object; empty when null. Every function needs the attachment under which the object
/// was made.
class Object {
public:
    Object() = default;
    /// Takes over a new reference, as most of CPython's functions return it; null is an error that is set in CPython.
    static Object steal(PyObject* reference) { return Object(reference); }
    /// Shares a borrowed reference.
    static Object share(PyObject* reference) { return Object(Py_XNewRef(reference)); }

    Object(Object&& other) noexcept : m_reference(std::exchange(other.m_reference, nullptr)) {}
    Object& operator=(Object&& other) noexcept
    {
        Object(std::move(other)).swap(*this);
        return *this;
    }
    Object(const Object&) = delete;  // a copy would hide a reference count; share() says it
    Object& operator=(const Object&) = delete;
    ~Object() { Py_XDECREF(m_reference); }

    PyObject* get() const { return m_reference; }
    PyObject* release() { return std::exchange(m_reference, nullptr); }
    explicit operator bool() const { return m_reference != nullptr; }
    void swap(Object& other) noexcept { std::swap(m_reference, other.m_reference); }
    void reset() { Object().swap(*this); }

private:
    explicit Object(PyObject* reference) : m_reference(reference) {}
    PyObject* m_reference = nullptr;
};

}  // namespace carrel::python
