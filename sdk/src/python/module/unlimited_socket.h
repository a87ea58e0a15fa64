// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/object.h"

namespace carrel::python {

/// A socket with no time limit at the descriptor of one that has one. With one, CPython's methods look for themselves first,
/// and wait, whatever their flags say: who comes second of two threads that saw the socket ready waits there in vain.
class UnlimitedSocket {
public:
    /// \param method of sockets, for whose native type it is made
    /// \param socket itself is used where it has no time limit, or no descriptor any more
    UnlimitedSocket(PyObject* method, PyObject* socket);
    /// Leaves the descriptor open. Keeps the exception that is set.
    ~UnlimitedSocket();
    UnlimitedSocket(const UnlimitedSocket&) = delete;  // the descriptor would be closed with the first of two
    UnlimitedSocket& operator=(const UnlimitedSocket&) = delete;

    /// Null with an exception set if it could not be made.
    PyObject* get() const { return m_socket.get(); }

private:
    Object m_socket;
    bool m_isOwn = false;
};

/// `_call_without_time_limit(method, socket, …)`: calls a native method of sockets, which raises BlockingIOError where flags
/// tell it not to wait.
PyObject* callWithoutTimeLimit(PyObject* module, PyObject* const* arguments, Py_ssize_t count);

}  // namespace carrel::python
