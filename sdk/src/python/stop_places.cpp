// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/stop_places.h"

#include <string_view>

namespace carrel::python {

namespace {

constexpr std::string_view threadingFile
    = "/python" Py_STRINGIFY(PY_MAJOR_VERSION) "." Py_STRINGIFY(PY_MINOR_VERSION) "/threading.py";

/// Empty, with no exception set, where it cannot be had.
std::string_view fileOf(const PyCodeObject& code)
{
    const char* const path = PyUnicode_Check(code.co_filename) ? PyUnicode_AsUTF8(code.co_filename) : nullptr;
    if (!path)
        PyErr_Clear();
    return path ? path : std::string_view();
}

}  // namespace

bool mustBeFinished(const PyCodeObject& code)
{
    const std::string_view file = fileOf(code);
    return file.starts_with("<frozen importlib.") || file.starts_with("<carrel>/") || file.ends_with(threadingFile);
}

bool isOfEventLoop(const PyCodeObject& code)
{
    const std::string_view file = fileOf(code);
    return file.find("/asyncio/") != std::string_view::npos || file.ends_with("/selectors.py");
}

}  // namespace carrel::python
