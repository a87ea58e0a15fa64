// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// `_wait_at_descriptor(function, how, events=0, flags_at=0, helper=None, step=None, otherwise=None)` of the `carrel`
/// module: returns what stands in for a native function that waits at a descriptor. Where the system can be asked not to
/// wait, it is asked for the thing itself at once; only if it would have to wait, that is waited for, and so that a
/// stop ends the wait.
///
/// - `"read"`, `"write"`: `os.read` and `os.write`. `otherwise(fd, data, done)` writes what is left;
/// - `"ready"`: waits for `events` at the first argument, and then calls the function;
/// - `"receive"`, `"send"`, `"sendall"`: methods of sockets, which may be given flags at that place (the socket is at 0).
///   `helper` is the plain `gettimeout`, and `step` the plain method that receives, or sends, what it can;
///   `otherwise(socket, data, flags, done)` sends what is left.
PyObject* waitAtDescriptor(PyObject* module, PyObject* arguments);

/// `_read_into(fd, buffer)`: waits for something, and returns how much was read; None where a plain read has to be called,
/// which may wait.
PyObject* readInto(PyObject* module, PyObject* const* arguments, Py_ssize_t count);

/// `_write_all(fd, data)`: returns how much was written, which is less than all where a plain write has to be called for the
/// rest.
PyObject* writeAll(PyObject* module, PyObject* const* arguments, Py_ssize_t count);

}  // namespace carrel::python
