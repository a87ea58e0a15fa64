// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/stop_places.h"

#include "python/object.h"

#include <opcode.h>

#include <algorithm>
#include <string_view>

namespace carrel::python {

namespace {

constexpr std::string_view libraryFolder = "/python" Py_STRINGIFY(PY_MAJOR_VERSION) "." Py_STRINGIFY(PY_MINOR_VERSION);

constexpr std::string_view importSystem = "<frozen importlib.";
constexpr std::string_view carrelsOwn = "<carrel>/";
constexpr std::string_view threadingFile = "/threading.py";
constexpr std::string_view poolFile = "/concurrent/futures/thread.py";
constexpr std::string_view childrenFile = "/subprocess.py";
constexpr std::string_view socketFile = "/socket.py";

// What a script itself waits in, and that Python's own `threading` leaves well after Ctrl-C.
constexpr std::string_view longWaits[] = {"wait", "acquire", "__enter__", "join"};

constexpr int mostFramesAboveExit = 8;
constexpr int mostFramesInWeakDictionary = 3;
constexpr int mostFramesInTextOfSocket = 8;

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

/// Whether this is that file of the standard library.
/// \param name from the library's folder on, with the slash before it
bool isLibraryFile(std::string_view file, std::string_view name)
{
    return file.ends_with(name) && file.substr(0, file.size() - name.size()).ends_with(libraryFolder);
}

Object callerOf(PyFrameObject& frame)
{
    return Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetBack(&frame)));
}

PyFrameObject& asFrame(const Object& object)
{
    return *reinterpret_cast<PyFrameObject*>(object.get());
}

bool isOfAsyncio(PyFrameObject& frame)
{
    return textOf(codeOf(frame).co_filename).find("/asyncio/") != std::string_view::npos;
}

/// A thread that has been started there and is not entered anywhere yet, or that nobody tells of the end, would wait
/// for work for ever.
bool isOfPoolThreads(const PyCodeObject& code)
{
    const std::string_view function = textOf(code.co_qualname);
    return (function == "ThreadPoolExecutor.submit" || function == "ThreadPoolExecutor._adjust_thread_count"
            || function == "_python_exit")
           && isLibraryFile(textOf(code.co_filename), poolFile);
}

/// Where the ends of a child's pipes are numbers yet, which nobody would close, and the child itself is not noted.
bool isStartOfChild(const PyCodeObject& code)
{
    const std::string_view function = textOf(code.co_qualname);
    return (function == "Popen.__init__" || function == "Popen._get_handles" || function == "Popen._execute_child")
           && isLibraryFile(textOf(code.co_filename), childrenFile);
}

bool isTextOfSocket(const PyCodeObject& code)
{
    return textOf(code.co_qualname) == "socket.__repr__" && isLibraryFile(textOf(code.co_filename), socketFile);
}

/// What a thread of a pool waits for work in. Ended there by an exception it would still be counted as one that works, and
/// what is submitted later would wait for it for ever.
bool isWorkerOfPool(const PyCodeObject& code)
{
    return textOf(code.co_name) == "_worker" && isLibraryFile(textOf(code.co_filename), poolFile);
}

bool isOfWeakDictionary(PyFrameObject& frame)
{
    const std::string_view file = textOf(codeOf(frame).co_filename);
    return isLibraryFile(file, "/weakref.py") || isLibraryFile(file, "/_weakrefset.py");
}

/// In the table that pools of threads are entered in.
bool isInTableOfPools(PyFrameObject& frame)
{
    if (!isOfWeakDictionary(frame))
        return false;
    Object at = callerOf(frame);
    for (int frames = 1; at && frames < mostFramesInWeakDictionary && isOfWeakDictionary(asFrame(at)); ++frames)
        at = callerOf(asFrame(at));
    return at && isOfPoolThreads(codeOf(asFrame(at)));
}

/// Whether this is one of the waits of `threading` that a script itself asks for, and not in the start of a thread, which waits as well.
bool isInLongWait(PyFrameObject& frame)
{
    if (std::ranges::find(longWaits, textOf(codeOf(frame).co_name)) == std::end(longWaits))
        return false;
    Object at = callerOf(frame);
    while (at && isLibraryFile(textOf(codeOf(asFrame(at)).co_filename), threadingFile)) {
        if (textOf(codeOf(asFrame(at)).co_name) == "start")
            return false;
        at = callerOf(asFrame(at));
    }
    return true;
}

bool isExit(PyFrameObject& frame)
{
    const std::string_view name = textOf(codeOf(frame).co_name);
    return name == "__exit__" || name == "__aexit__";
}

struct Instructions {
    int current = CACHE;
    int next = CACHE;
};

/// Where a frame is; CACHE, which is none, where that cannot be had.
Instructions instructionsAt(PyFrameObject& frame)
{
    const Object bytes = Object::steal(PyCode_GetCode(const_cast<PyCodeObject*>(&codeOf(frame))));  // changes nothing
    const int at = PyFrame_GetLasti(&frame);
    if (!bytes)
        PyErr_Clear();
    if (!bytes || at < 0 || at + 2 >= PyBytes_GET_SIZE(bytes.get()))
        return {};
    const auto* const code = reinterpret_cast<const unsigned char*>(PyBytes_AS_STRING(bytes.get()));
    return {code[at], code[at + 2]};
}

}  // namespace

bool mustBeFinished(PyFrameObject& frame)
{
    const PyCodeObject& code = codeOf(frame);
    const std::string_view file = textOf(code.co_filename);
    return file.starts_with(importSystem) || file.starts_with(carrelsOwn) || isLibraryFile(file, threadingFile)
           || isOfPoolThreads(code) || isInTableOfPools(frame) || isStartOfChild(code);
}

bool isOfCarrel(PyFrameObject& frame)
{
    return textOf(codeOf(frame).co_filename).starts_with(carrelsOwn);
}

bool mayLeaveWait(PyFrameObject& frame)
{
    const PyCodeObject& code = codeOf(frame);
    const std::string_view file = textOf(code.co_filename);
    if (isLibraryFile(file, threadingFile))
        return isInLongWait(frame);
    return !file.starts_with(importSystem) && !file.starts_with(carrelsOwn) && !isWorkerOfPool(code)
           && !isOfPoolThreads(code) && !isInTableOfPools(frame);
}

bool isOfEventLoop(PyFrameObject& frame)
{
    if (isOfAsyncio(frame))
        return true;
    const Object caller = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetBack(&frame)));
    return caller && textOf(codeOf(frame).co_filename).ends_with("/selectors.py")
           && isOfAsyncio(*reinterpret_cast<PyFrameObject*>(caller.get()));
}

bool mayBeForgotten(PyFrameObject& frame)
{
    Object at = Object::share(reinterpret_cast<PyObject*>(&frame));
    for (int above = 0; at && above <= mostFramesInTextOfSocket; ++above) {
        if (isTextOfSocket(codeOf(asFrame(at))))
            return true;
        at = callerOf(asFrame(at));
    }
    return false;
}

bool isInExit(PyFrameObject& frame)
{
    Object at = Object::share(reinterpret_cast<PyObject*>(&frame));
    for (int above = 0; at && above <= mostFramesAboveExit; ++above) {
        if (isExit(asFrame(at)))
            return true;
        at = callerOf(asFrame(at));
    }
    return false;
}

bool isLeavingWith(PyFrameObject& frame)
{
    const Instructions instructions = instructionsAt(frame);
    return instructions.current == PUSH_EXC_INFO && instructions.next == WITH_EXCEPT_START;
}

bool isJumpingBack(PyFrameObject& frame)
{
    return instructionsAt(frame).current == JUMP_BACKWARD;
}

}  // namespace carrel::python
