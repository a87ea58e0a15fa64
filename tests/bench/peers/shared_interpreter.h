// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

struct _ts;  // PyThreadState
struct _is;  // PyInterpreterState

namespace carrel::bench {

/// One interpreter for all scripts, as a host has it that embeds CPython in the usual way: whoever runs Python, on
/// whatever thread, has the one GIL meanwhile, and so has the window where it asks something.
///
/// CPython has to be there already. The interpreter is beside all others, and nobody else's.
class SharedInterpreter {
public:
    /// \param script what it runs first. The calling thread is the window's
    explicit SharedInterpreter(const QByteArray& script);
    SharedInterpreter(const SharedInterpreter&) = delete;  // scripts know where it is
    SharedInterpreter& operator=(const SharedInterpreter&) = delete;
    /// No other thread may be in it any more. On the window's thread.
    ~SharedInterpreter();

    /// Calls a function of the script on a thread that is not the window's.
    void call(const char* function);
    /// Calls one on the window's thread, which waits for the GIL first. \param argument nothing where it is negative
    void callFromWindow(const char* function, qint64 argument = -1);
    /// The same of one that gives a text.
    QString textFromWindow(const char* function);

private:
    _ts* m_window = nullptr;
    _is* m_interpreter = nullptr;
};

}  // namespace carrel::bench
