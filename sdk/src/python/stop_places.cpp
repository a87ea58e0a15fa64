// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/stop_places.h"

#include "python/object.h"

#include <opcode.h>

#include <algorithm>
#include <string_view>

namespace carrel::python {

namespace {

constexpr std::string_view threadingFile
    = "/python" Py_STRINGIFY(PY_MAJOR_VERSION) "." Py_STRINGIFY(PY_MINOR_VERSION) "/threading.py";

constexpr std::string_view importSystem = "<frozen importlib.";
constexpr std::string_view carrelsOwn = "<carrel>/";

// What a script itself waits in, and that Python's own `threading` leaves well after Ctrl-C.
constexpr std::string_view longWaits[] = {"wait", "acquire", "__enter__"};

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

bool isOfAsyncio(PyFrameObject& frame)
{
    return textOf(codeOf(frame).co_filename).find("/asyncio/") != std::string_view::npos;
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
    return file.starts_with(importSystem) || file.starts_with(carrelsOwn) || file.ends_with(threadingFile);
}

bool isOfCarrel(PyFrameObject& frame)
{
    return textOf(codeOf(frame).co_filename).starts_with(carrelsOwn);
}

bool mayLeaveWait(PyFrameObject& frame)
{
    const std::string_view file = textOf(codeOf(frame).co_filename);
    if (file.ends_with(threadingFile)) {
        const std::string_view name = textOf(codeOf(frame).co_name);
        return std::find(std::begin(longWaits), std::end(longWaits), name) != std::end(longWaits);
    }
    return !file.starts_with(importSystem) && !file.starts_with(carrelsOwn);
}

bool isOfEventLoop(PyFrameObject& frame)
{
    if (isOfAsyncio(frame))
        return true;
    const Object caller = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetBack(&frame)));
    return caller && textOf(codeOf(frame).co_filename).ends_with("/selectors.py")
           && isOfAsyncio(*reinterpret_cast<PyFrameObject*>(caller.get()));
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
