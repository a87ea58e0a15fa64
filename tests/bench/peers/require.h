// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "orders.h"

#include <Python.h>

namespace carrel::bench {

/// Ends the peer with a sentence, and with what Python says of it, unless the condition holds. Needs the GIL.
inline void require(bool condition, const char* sentence)
{
    if (condition)
        return;
    if (PyErr_Occurred())
        PyErr_Print();
    giveUp(sentence);
}

}  // namespace carrel::bench
