// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: Python.h: No such file|.Python.h. file not found
#include <Python.h>
