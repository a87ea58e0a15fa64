// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/error_capture.h"

#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/frame_capture.h"
#include "python/memory/ledger.h"

#include <set>

namespace carrel::python {

namespace {

constexpr qsizetype maximumMessage = 64 * 1024;
constexpr int maximumRelated = 100;  // chains can be made a hundred thousand long
constexpr int maximumMembers = 20;   // of an exception group

QString textOf(const Attachment& attachment, PyObject* string)
{
    return string && PyUnicode_Check(string) ? toText(attachment, string) : QString();
}

QString attributeText(const Attachment& attachment, PyObject* object, const char* name)
{
    const Object attribute = Object::steal(PyObject_GetAttrString(object, name));
    if (!attribute)
        PyErr_Clear();
    return textOf(attachment, attribute.get());
}

int attributeNumber(PyObject* object, const char* name, int fallback)
{
    const Object attribute = Object::steal(PyObject_GetAttrString(object, name));
    if (!attribute || !PyLong_Check(attribute.get())) {
        PyErr_Clear();
        return fallback;
    }
    const long number = PyLong_AsLong(attribute.get());
    if (PyErr_Occurred())
        PyErr_Clear();
    return number < 0 || number > std::numeric_limits<int>::max() ? fallback : int(number);
}

QString typeName(const Attachment& attachment, PyObject* type)
{
    const QString module = attributeText(attachment, type, "__module__");
    const QString name = attributeText(attachment, type, "__qualname__");
    const bool isPlain = module.isEmpty() || module == QLatin1String("builtins") || module == QLatin1String("__main__");
    return isPlain ? name : module + QLatin1Char('.') + name;
}

QString messageOf(const Attachment& attachment, PyObject* exception)
{
    const Object text = [&] {
        const memory::QuotaEnforcement enforcement;  // __str__ may be the script's
        return Object::steal(PyObject_Str(exception));
    }();
    if (!text) {
        PyErr_Clear();
        return QStringLiteral("<exception str() failed>");
    }
    QString message = toText(attachment, text.get());
    if (message.size() > maximumMessage)
        message = message.left(maximumMessage) + QStringLiteral("… [%1 more characters]").arg(message.size() - maximumMessage);
    return message;
}

QString sourceLine(const Attachment& attachment, const QString& file, int line)
{
    const StopShield shield(attachment);  // it may import what jobs to come need whole
    const Object module = Object::steal(PyImport_ImportModule("_carrel.sources"));
    const Object name = fromText(attachment, file);
    const Object text = module && name
                            ? Object::steal(PyObject_CallMethod(module.get(), "source_line", "Oi", name.get(), line))
                            : Object();
    PyErr_Clear();
    return textOf(attachment, text.get()).left(1000);
}

/// CPython counts columns in UTF-8 bytes, people in characters.
int characterColumn(const QString& line, int byteColumn)
{
    if (byteColumn < 0)
        return -1;
    return int(QString::fromUtf8(line.toUtf8().left(byteColumn)).toUcs4().size());
}

ScriptFrame frameOf(const Attachment& attachment, PyTracebackObject* entry)
{
    const Object code = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetCode(entry->tb_frame)));
    return frameAt(attachment, *reinterpret_cast<PyCodeObject*>(code.get()), entry->tb_lasti, entry->tb_lineno);
}

void completeFrame(const Attachment& attachment, ScriptFrame& frame)
{
    frame.sourceLine = sourceLine(attachment, frame.file, frame.line);
    frame.column = characterColumn(frame.sourceLine, frame.column);
    const QString lastLine = frame.endLine == frame.line ? frame.sourceLine
                                                         : sourceLine(attachment, frame.file, frame.endLine);
    frame.endColumn = characterColumn(lastLine, frame.endColumn);
}

int entriesFrom(const PyTracebackObject* entry)
{
    int count = 0;
    for (; entry; entry = entry->tb_next)
        ++count;
    return count;
}

void captureFrames(const Attachment& attachment, PyObject* exception, ScriptError& error)
{
    const Object traceback = Object::steal(PyException_GetTraceback(exception));
    auto* const first = reinterpret_cast<PyTracebackObject*>(traceback.get());
    const int count = entriesFrom(first);
    const int middle = std::max(0, count - 2 * framesKeptAtEachEnd);
    int at = 0;
    for (auto* entry = first; entry; entry = entry->tb_next, ++at) {
        if (at >= framesKeptAtEachEnd && at < framesKeptAtEachEnd + middle)
            continue;  // a deep recursion has a million of them
        ScriptFrame frame = frameOf(attachment, entry);
        if (!isInternal(frame.file))
            error.frames.push_back(std::move(frame));
    }
    error.omittedFrames = middle;
    for (ScriptFrame& frame : error.frames)
        completeFrame(attachment, frame);
}

/// The place that the compiler complains about is not in the traceback.
void captureSyntaxError(const Attachment& attachment, PyObject* exception, ScriptError& error)
{
    const QString message = attributeText(attachment, exception, "msg");
    if (!message.isEmpty())
        error.message = message;
    ScriptFrame frame;
    frame.file = attributeText(attachment, exception, "filename");
    frame.line = attributeNumber(exception, "lineno", 0);
    if (frame.file.isEmpty() || frame.line == 0)
        return;
    frame.endLine = std::max(frame.line, attributeNumber(exception, "end_lineno", frame.line));
    frame.column = attributeNumber(exception, "offset", 0) - 1;
    frame.endColumn = attributeNumber(exception, "end_offset", 0) - 1;
    QString line = attributeText(attachment, exception, "text");
    while (line.endsWith(QLatin1Char('\n')) || line.endsWith(QLatin1Char('\r')))
        line.chop(1);
    frame.sourceLine = line.section(QLatin1Char('\n'), 0, 0).left(1000);
    error.frames.push_back(std::move(frame));
}

QStringList notesOf(const Attachment& attachment, PyObject* exception)
{
    QStringList notes;
    const Object list = Object::steal(PyObject_GetAttrString(exception, "__notes__"));
    if (!list)
        PyErr_Clear();
    if (list && PyList_Check(list.get())) {
        for (Py_ssize_t i = 0; i < std::min<Py_ssize_t>(PyList_GET_SIZE(list.get()), 100); ++i)
            notes.append(textOf(attachment, PyList_GET_ITEM(list.get(), i)).left(maximumMessage));
    }
    return notes;
}

bool suppressesContext(PyObject* exception)
{
    const Object flag = Object::steal(PyObject_GetAttrString(exception, "__suppress_context__"));
    if (!flag)
        PyErr_Clear();
    return flag && PyObject_IsTrue(flag.get()) == 1;
}

/// One walk over an exception and all that hangs on it; `seen` breaks cycles.
class Capture {
public:
    explicit Capture(const Attachment& attachment) : m_attachment(attachment) {}

    ScriptError capture(PyObject* exception);

private:
    void captureChain(PyObject* exception, ScriptError& error);
    void captureMembers(PyObject* exception, ScriptError& error);
    void add(ScriptError::Relation relation, PyObject* exception, ScriptError& error);

    const Attachment& m_attachment;
    std::set<PyObject*> m_seen;
};

ScriptError Capture::capture(PyObject* exception)
{
    m_seen.insert(exception);
    ScriptError error;
    error.type = typeName(m_attachment, reinterpret_cast<PyObject*>(Py_TYPE(exception)));
    error.message = messageOf(m_attachment, exception);
    captureFrames(m_attachment, exception, error);
    if (PyObject_TypeCheck(exception, reinterpret_cast<PyTypeObject*>(PyExc_SyntaxError)))
        captureSyntaxError(m_attachment, exception, error);
    error.notes = notesOf(m_attachment, exception);
    captureChain(exception, error);
    captureMembers(exception, error);
    return error;
}

void Capture::add(ScriptError::Relation relation, PyObject* exception, ScriptError& error)
{
    if (int(m_seen.size()) < maximumRelated && !m_seen.contains(exception))
        error.related.push_back({relation, capture(exception)});
}

void Capture::captureChain(PyObject* exception, ScriptError& error)
{
    const Object cause = Object::steal(PyException_GetCause(exception));
    if (cause)
        return add(ScriptError::Relation::Cause, cause.get(), error);
    const Object context = Object::steal(PyException_GetContext(exception));
    if (context && !suppressesContext(exception))
        add(ScriptError::Relation::Context, context.get(), error);
}

void Capture::captureMembers(PyObject* exception, ScriptError& error)
{
    if (!PyObject_TypeCheck(exception, reinterpret_cast<PyTypeObject*>(PyExc_BaseExceptionGroup)))
        return;
    const Object members = Object::steal(PyObject_GetAttrString(exception, "exceptions"));
    if (!members)
        PyErr_Clear();
    if (!members || !PyTuple_Check(members.get()))
        return;
    for (Py_ssize_t i = 0; i < std::min<Py_ssize_t>(PyTuple_GET_SIZE(members.get()), maximumMembers); ++i)
        add(ScriptError::Relation::Member, PyTuple_GET_ITEM(members.get(), i), error);
}

}  // namespace

ScriptError captureError(const Attachment& attachment, PyObject* exception)
{
    const memory::QuotaExemption exemption;
    ScriptError error = Capture(attachment).capture(exception);
    PyErr_Clear();
    return error;
}

}  // namespace carrel::python
