// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/streams.h"

#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/module/module_state.h"

namespace carrel::python {

namespace {

// --- of the script -----------------------------------------------------------------------------------------------

/// \return false: it was not written
bool addText(InterpreterState& state, OutputStream stream, PyObject* string)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    if (PyUnicode_KIND(string) == PyUnicode_1BYTE_KIND)
        return state.port->addText(
            stream, QLatin1StringView(reinterpret_cast<const char*>(PyUnicode_1BYTE_DATA(string)), length));
    if (PyUnicode_KIND(string) == PyUnicode_2BYTE_KIND)
        return state.port->addText(
            stream, QStringView(reinterpret_cast<const char16_t*>(PyUnicode_2BYTE_DATA(string)), length));
    return false;
}

PyObject* write(PyObject* module, PyObject* string, OutputStream stream)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    if (!PyUnicode_Check(string))
        return PyErr_Format(PyExc_TypeError, "write() argument must be str, not %s", Py_TYPE(string)->tp_name);
    const Attachment attachment = Attachment::ofCaller();
    const bool isWritten = PyUnicode_GET_LENGTH(string) == 0 || addText(*state, stream, string);
    if (!isWritten) {
        const QString text = toText(attachment, string);
        const Detachment detachment(attachment);
        state->port->write(stream, text);
    }
    return PyLong_FromSsize_t(PyUnicode_GET_LENGTH(string));
}

PyObject* writeStdout(PyObject* module, PyObject* string) { return write(module, string, OutputStream::Stdout); }

PyObject* writeStderr(PyObject* module, PyObject* string) { return write(module, string, OutputStream::Stderr); }

/// `_read_line(is_secret)`: a line of the user's, with its end; empty where there is none.
PyObject* readLine(PyObject* module, PyObject* isSecret)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    const auto kind = isSecret == Py_True ? base::InputKind::Secret : base::InputKind::Plain;
    const Attachment attachment = Attachment::ofCaller();
    std::optional<QString> line;
    {
        const Detachment detachment(attachment);
        line = state->port->readInput(kind);
    }
    if (!line && raiseIfCancelled(*state))
        return nullptr;
    if (line && !line->endsWith(QLatin1Char('\n')))
        line->append(QLatin1Char('\n'));
    return fromText(attachment, line.value_or(QString())).release();
}

// --- of programs that it starts ------------------------------------------------------------------------------------

/// `_child_descriptor(stream)`: what a child inherits for the standard stream of that number.
PyObject* childDescriptor(PyObject* module, PyObject* number)
{
    InterpreterState* const state = interpreterOf(module);
    const long stream = state ? PyLong_AsLong(number) : -1;
    if (!state || PyErr_Occurred())
        return nullptr;
    const int descriptor = state->port->childDescriptor(int(stream));
    if (descriptor >= 0)
        return PyLong_FromLong(descriptor);
    errno = -descriptor;
    return PyErr_SetFromErrno(PyExc_OSError);
}

/// `_adopt_child(process_id, serves_several_jobs, owns_group)`
PyObject* adoptChild(PyObject* module, PyObject* arguments)
{
    InterpreterState* const state = interpreterOf(module);
    long long processId = 0;
    int servesSeveralJobs = 0;
    int ownsGroup = 0;
    if (!state || !PyArg_ParseTuple(arguments, "Lpp:_adopt_child", &processId, &servesSeveralJobs, &ownsGroup))
        return nullptr;
    const auto life = servesSeveralJobs ? base::ChildLife::Session : base::ChildLife::Job;
    state->port->adoptChild({processId, life, ownsGroup != 0});
    Py_RETURN_NONE;
}

/// `_flush_children()`
PyObject* flushChildren(PyObject* module, PyObject*)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    const Detachment detachment(Attachment::ofCaller());
    state->port->flushChildren();
    Py_RETURN_NONE;
}

PyMethodDef functions[] = {
    {"_write_stdout", writeStdout, METH_O, nullptr},
    {"_write_stderr", writeStderr, METH_O, nullptr},
    {"_read_line", readLine, METH_O, nullptr},
    {"_child_descriptor", childDescriptor, METH_O, nullptr},
    {"_adopt_child", adoptChild, METH_VARARGS, nullptr},
    {"_flush_children", flushChildren, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

void flushReplacedStreams()
{
    for (const auto& [name, own] : {std::pair("stdout", "__stdout__"), std::pair("stderr", "__stderr__")}) {
        const Object stream = Object::share(PySys_GetObject(name));
        if (!stream || stream.get() == Py_None || stream.get() == PySys_GetObject(own))
            continue;
        if (Object::steal(PyObject_CallMethod(stream.get(), "flush", nullptr)))
            continue;
        // One that is closed has nothing more to say, and a stop is told otherwise.
        if (PyErr_ExceptionMatches(PyExc_ValueError) || PyErr_ExceptionMatches(PyExc_KeyboardInterrupt))
            PyErr_Clear();
        else
            PyErr_WriteUnraisable(stream.get());
    }
}

int addStreams(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
