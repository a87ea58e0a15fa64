// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

// How frames lie in memory is known to CPython's internal headers only. They are those of the CPython that this is built
// for, which is the only one that the runtime starts with.
#define Py_BUILD_CORE 1
#include <Python.h>

#if PY_VERSION_HEX >= 0x030e0000
#include <internal/pycore_interpframe_structs.h>
#else
#include <internal/pycore_frame.h>
#endif
#undef Py_BUILD_CORE

#include "python/stack_reading.h"

#include "python/frame_capture.h"
#include "python/own_memory.h"
#include "python/stack_capture.h"

#include <algorithm>
#include <optional>

namespace carrel::python {

namespace {

constexpr int mostThreads = 256;
constexpr int deepestLook = 2000;  // frames of one thread; some microseconds each
constexpr Py_ssize_t longestText = 4096;
constexpr Py_ssize_t longestTable = 1 << 20;

/// What the kernel's copy of an object looks like here: bytes, and its type where it lies.
template <class T>
std::optional<T> read(const void* address)
{
    T copy;
    if (!address || !readOwnMemory(address, &copy, sizeof copy))
        return {};
    return copy;
}

QString textOf(const char* data, Py_ssize_t length, int kind)
{
    QByteArray bytes(length * kind, Qt::Uninitialized);
    if (!readOwnMemory(data, bytes.data(), size_t(bytes.size())))
        return {};
    if (kind == PyUnicode_1BYTE_KIND)
        return QString::fromLatin1(bytes);
    if (kind == PyUnicode_2BYTE_KIND)
        return QString(reinterpret_cast<const QChar*>(bytes.constData()), length);
    return QString::fromUcs4(reinterpret_cast<const char32_t*>(bytes.constData()), length);
}

QString readText(const PyObject* address)
{
    const auto text = read<PyASCIIObject>(address);
    if (!text || text->ob_base.ob_type != &PyUnicode_Type || !text->state.compact || text->length < 0
        || text->length > longestText)
        return {};
    const size_t header = text->state.ascii ? sizeof(PyASCIIObject) : sizeof(PyCompactUnicodeObject);
    return textOf(reinterpret_cast<const char*>(address) + header, text->length, int(text->state.kind));
}

/// A copy of a `bytes` object; CPython's functions on it need nothing else.
std::vector<char> readBytes(const PyObject* address)
{
    const auto head = read<PyVarObject>(address);
    if (!head || head->ob_base.ob_type != &PyBytes_Type || head->ob_size < 0 || head->ob_size > longestTable)
        return {};
    std::vector<char> copy(size_t(head->ob_size) + sizeof(PyBytesObject));
    return readOwnMemory(address, copy.data(), copy.size() - 1) ? copy : std::vector<char>();
}

struct Location {
    int line = 0;
    int column = -1;
    int endLine = 0;
    int endColumn = -1;
};

/// By CPython's own function, on copies of all that it looks at.
Location locationOf(PyCodeObject code, int instruction)
{
    Location found;
    std::vector<char> table = readBytes(code.co_linetable);
    if (table.empty() || instruction < 0)
        return found;
    code.co_linetable = reinterpret_cast<PyObject*>(table.data());
    code._co_monitoring = nullptr;
    PyCode_Addr2Location(&code, instruction, &found.line, &found.column, &found.endLine, &found.endColumn);
    return found;
}

const PyObject* executableOf(const _PyInterpreterFrame& frame)
{
#if PY_VERSION_HEX >= 0x030e0000
    return reinterpret_cast<const PyObject*>(frame.f_executable.bits & ~uintptr_t(3));  // the low bits are a tag
#else
    return frame.f_executable;
#endif
}

bool holdsGil(const PyThreadState& thread)
{
#if PY_VERSION_HEX >= 0x030e0000
    return thread.holds_gil != 0;
#else
    return thread._status.holds_gil;
#endif
}

/// \return nothing for one that is no frame of Python code, or has not begun
std::optional<ScriptFrame> frameOf(const _PyInterpreterFrame& raw)
{
    const auto* const address = reinterpret_cast<const char*>(executableOf(raw));
    const auto code = read<PyCodeObject>(address);
    if (!code || code->ob_base.ob_base.ob_type != &PyCode_Type)
        return {};
    const auto begin = reinterpret_cast<uintptr_t>(address) + offsetof(PyCodeObject, co_code_adaptive);
    const auto instruction = intptr_t(reinterpret_cast<uintptr_t>(raw.instr_ptr) - begin);
    const auto codeBytes = intptr_t(code->ob_base.ob_size) * intptr_t(sizeof(_Py_CODEUNIT));
    if (instruction < 0 || instruction >= codeBytes)
        return {};
    const Location location = locationOf(*code, int(instruction));
    ScriptFrame frame;
    frame.file = readText(code->co_filename);
    frame.function = readText(code->co_qualname);
    frame.line = location.line;
    frame.endLine = std::max(location.line, location.endLine);
    frame.column = location.column;
    frame.endColumn = location.endColumn;
    return frame;
}

void readFrames(const _PyInterpreterFrame* address, ThreadStack& stack)
{
    for (int depth = 0; address && depth < deepestLook; ++depth) {
        const auto raw = read<_PyInterpreterFrame>(address);
        if (!raw)
            break;
        if (auto frame = frameOf(*raw))
            addFrame(stack.frames, stack.omittedFrames, std::move(*frame));
        address = raw->previous;
    }
    std::reverse(stack.frames.begin(), stack.frames.end());
}

}  // namespace

ScriptStack readStacks(const PyThreadState* firstThread, unsigned long jobThread)
{
    ScriptStack stack;
    const PyThreadState* address = firstThread;
    for (int count = 0; address && count < mostThreads; ++count) {
        const auto thread = read<PyThreadState>(address);
        if (!thread)
            break;
        ThreadStack& each = stack.threads.emplace_back();
        each.nativeId = thread->native_thread_id;
        each.isJobThread = thread->thread_id == jobThread;
        stack.inNativeCode = stack.inNativeCode || holdsGil(*thread);
        readFrames(thread->current_frame, each);
        address = thread->next;
    }
    putJobThreadFirst(stack);
    return stack;
}

}  // namespace carrel::python
