// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/stack_capture.h"

#include "python/conversion.h"
#include "python/frame_capture.h"
#include "python/interpreter_state.h"
#include "python/memory/ledger.h"
#include "python/object.h"
#include "python/present_module.h"

#include <algorithm>
#include <map>

namespace carrel::python {

namespace {

constexpr int deepestLook = 20'000;  // frames; a stack may be made much deeper than anybody wants to know

using Names = std::map<unsigned long, QString>;

QString nameOf(const Attachment& attachment, PyObject* thread)
{
    const Object name = Object::steal(PyObject_GetAttrString(thread, "_name"));  // `name` is a property, that is: code
    if (!name)
        PyErr_Clear();
    return name && PyUnicode_Check(name.get()) ? toText(attachment, name.get()) : QString();
}

/// By CPython's ident of the thread; none where the script has not imported `threading`.
Names threadNames(const Attachment& attachment)
{
    Names names;
    const Object threading = presentModule("threading");
    const Object active = threading ? Object::steal(PyObject_GetAttrString(threading.get(), "_active")) : Object();
    PyErr_Clear();
    if (!active || !PyDict_Check(active.get()))
        return names;
    const Object entries = Object::steal(PyDict_Items(active.get()));
    for (Py_ssize_t i = 0; entries && i < PyList_GET_SIZE(entries.get()); ++i) {
        PyObject* const entry = PyList_GET_ITEM(entries.get(), i);
        const unsigned long ident = PyLong_AsUnsignedLongMask(PyTuple_GET_ITEM(entry, 0));
        names[ident] = nameOf(attachment, PyTuple_GET_ITEM(entry, 1));
    }
    PyErr_Clear();
    return names;
}

void captureFrames(const Attachment& attachment, PyThreadState* thread, ThreadStack& stack)
{
    Object at = Object::steal(reinterpret_cast<PyObject*>(PyThreadState_GetFrame(thread)));
    for (int depth = 0; at && depth < deepestLook; ++depth) {
        auto* const frame = reinterpret_cast<PyFrameObject*>(at.get());
        const Object code = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetCode(frame)));
        addFrame(stack.frames, stack.omittedFrames,
                 frameAt(attachment, *reinterpret_cast<PyCodeObject*>(code.get()), PyFrame_GetLasti(frame),
                         PyFrame_GetLineNumber(frame)));
        at = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetBack(frame)));
    }
    std::reverse(stack.frames.begin(), stack.frames.end());
}

}  // namespace

ScriptStack captureStacks(const Attachment& attachment, const InterpreterState& state)
{
    const memory::QuotaExemption exemption;
    const Names names = threadNames(attachment);
    ScriptStack stack;
    PyThreadState* thread = PyInterpreterState_ThreadHead(PyInterpreterState_Get());
    for (; thread; thread = PyThreadState_Next(thread)) {
        ThreadStack& each = stack.threads.emplace_back();
        const auto name = names.find(thread->thread_id);
        each.name = name == names.end() ? QString() : name->second;
        each.nativeId = thread->native_thread_id;
        each.isJobThread = thread->thread_id == state.jobThread;
        captureFrames(attachment, thread, each);
    }
    PyErr_Clear();
    putJobThreadFirst(stack);
    return stack;
}

void putJobThreadFirst(ScriptStack& stack)
{
    std::stable_partition(stack.threads.begin(), stack.threads.end(), [](const ThreadStack& t) { return t.isJobThread; });
}

}  // namespace carrel::python
