// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// \file
/// What is called in place of methods of sockets, see waitAtDescriptor(): vectorcalls of a StandIn.

/// How many arguments such a method has at most, so that its flags are one of them.
inline constexpr int mostArgumentsOfSocket = 5;

/// Methods that receive.
PyObject* callReceive(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords);
/// `send`
PyObject* callSend(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords);
/// `sendall`
PyObject* callSendAll(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords);

}  // namespace carrel::python
