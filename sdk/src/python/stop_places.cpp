// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/stop_places.h"

#include "python/object.h"

#include <opcode.h>

#include <string_view>

namespace carrel::python {

namespace {

constexpr std::string_view threadingFile
    = "/python" Py_STRINGIFY(PY_MAJOR_VERSION) "." Py_STRINGIFY(PY_MINOR_VERSION) "/threading.py";

constexpr int mostFramesAboveExit = 8;

const PyCodeObject& codeOf(PyFrameObject& frame)
{
    PyCodeObject* const code = PyFrame_GetCode(&frame);
    Py_DECREF(code);  // the frame keeps it alive
    return *code;
}

/// Empty where it cannot be had.
std::string_view textOf(PyObject* string)
{
    const char* const text = PyUnicode_Check(string) ? PyUnicode_AsUTF8(string) : nullptr;
    if (!text)
        PyErr_Clear();
    return text ? text : std::string_view();
}

bool isExit(PyFrameObject& frame)
{
    const std::string_view name = textOf(codeOf(frame).co_name);
    return name == "__exit__" || name == "__aexit__";
}

}  // namespace

bool mustBeFinished(PyFrameObject& frame)
{
    const std::string_view file = textOf(codeOf(frame).co_filename);
    return file.starts_with("<frozen importlib.") || file.starts_with("<carrel>/") || file.ends_with(threadingFile);
}

bool isOfEventLoop(PyFrameObject& frame)
{
    const std::string_view file = textOf(codeOf(frame).co_filename);
    return file.find("/asyncio/") != std::string_view::npos || file.ends_with("/selectors.py");
}

bool isInExit(PyFrameObject& frame)
{
    Object at = Object::share(reinterpret_cast<PyObject*>(&frame));
    for (int above = 0; at && above <= mostFramesAboveExit; ++above) {
        auto& caller = *reinterpret_cast<PyFrameObject*>(at.get());
        if (isExit(caller))
            return true;
        at = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetBack(&caller)));
    }
    return false;
}

bool isLeavingWith(PyFrameObject& frame)
{
    const Object bytes = Object::steal(PyCode_GetCode(const_cast<PyCodeObject*>(&codeOf(frame))));  // changes nothing
    const int at = PyFrame_GetLasti(&frame);
    if (!bytes)
        PyErr_Clear();
    if (!bytes || at < 0 || at + 2 >= PyBytes_GET_SIZE(bytes.get()))
        return false;
    const auto* const instructions = reinterpret_cast<const unsigned char*>(PyBytes_AS_STRING(bytes.get()));
    return instructions[at] == PUSH_EXC_INFO && instructions[at + 2] == WITH_EXCEPT_START;
}

}  // namespace carrel::python
