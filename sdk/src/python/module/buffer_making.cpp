// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/buffer_making.h"

#include "base/buffer_layout.h"
#include "base/shared_pages.h"
#include "python/module/buffer_type.h"
#include "python/module/buffer_view.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

namespace carrel::python {

namespace {

PyObject* raise(PyObject* type, const QString& sentence)
{
    PyErr_SetString(type, sentence.toUtf8().constData());
    return nullptr;
}

// --- what is asked for -------------------------------------------------------------------------------------------

/// \return nothing with an exception set
std::optional<QList<qint64>> shapeIn(PyObject* object)
{
    if (PyIndex_Check(object)) {
        const Py_ssize_t length = PyNumber_AsSsize_t(object, PyExc_OverflowError);
        return length == -1 && PyErr_Occurred() ? std::nullopt : std::optional(QList<qint64>{length});
    }
    const Object lengths = Object::steal(PySequence_Tuple(object));
    if (!lengths)
        return {};
    QList<qint64> shape;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(lengths.get()); ++i) {
        shape.append(PyNumber_AsSsize_t(PyTuple_GET_ITEM(lengths.get(), i), PyExc_OverflowError));
        if (shape.last() == -1 && PyErr_Occurred())
            return {};
    }
    return shape;
}

void refuseFormat(const char* text)
{
    PyErr_Format(PyExc_ValueError, "the format of a buffer is one of ? b B h H i I l L q Q n N e f d, not '%s'",
                 text);
}

std::optional<ElementFormat> formatOfOnly(const char* letter)
{
    return letter[0] != '\0' && letter[1] == '\0' ? base::formatOfLetter(*letter) : std::nullopt;
}

/// \return nothing with an exception set
std::optional<ElementFormat> formatIn(const char* text)
{
    const auto format = formatOfOnly(*text == '@' ? text + 1 : text);
    if (!format)
        refuseFormat(text);
    return format;
}

/// What others write for the same elements: ctypes says the order of the bytes, and has an `l` of four then.
/// \return nothing with an exception set
std::optional<ElementFormat> formatOf(const Py_buffer& view)
{
    static constexpr char nativeOrder = std::endian::native == std::endian::little ? '<' : '>';
    const char* const text = view.format ? view.format : "B";
    const bool saysOrder = *text == '@' || *text == '=' || *text == nativeOrder;
    const char* const letter = saysOrder ? text + 1 : text;
    auto format = std::string_view(letter) == "c" ? ElementFormat::UInt8 : formatOfOnly(letter);
    if (format && view.itemsize == 4 && base::sizeOf(*format) == 8)
        format = *format == ElementFormat::Int64 ? ElementFormat::Int32 : ElementFormat::UInt32;
    if (format && base::sizeOf(*format) == view.itemsize)
        return format;
    refuseFormat(text);
    return {};
}

// --- making it ---------------------------------------------------------------------------------------------------

/// More than there is has no place in the account, unless that refuses it: its peak would be a lie.
bool isBeyondMachine(const InterpreterState& state, qint64 bytes)
{
    return bytes > base::physicalMemory() && state.limits.memory <= 0;
}

/// The session's account is charged first, so that what it may not have is not asked of the system.
Object makeCharged(InterpreterState& state, const BufferLayout& layout)
{
    using memory::Account;
    constexpr qint64 moreThanAnyMachine = qint64(1) << 60;
    const qint64 bytes = base::bytesOf(layout);
    const qint64 charged = isBeyondMachine(state, bytes) ? 0 : std::min(bytes, moreThanAnyMachine);
    auto charge = memory::Charge::open(state.memory, Account::Kind::Buffer, charged);
    if (!charge) {
        PyErr_NoMemory();
        return {};
    }
    const auto buffer = Buffer::create(layout.format, layout.shape);
    if (!buffer) {
        raise(PyExc_MemoryError, buffer.error().message);
        return {};
    }
    return makeBufferObject(state, *buffer, std::move(charge));
}

Object makeOfShape(ElementFormat format, const QList<qint64>& shape)
{
    InterpreterState* const state = stateOfBuffers();
    const auto layout = Buffer::plan(format, shape);
    if (!state || !layout) {
        if (state)
            raise(PyExc_ValueError, layout.error().message);
        return {};
    }
    return makeCharged(*state, *layout);
}

/// \param format that of the view
Object copyOfView(const Py_buffer& view, ElementFormat format)
{
    Object made = makeOfShape(format, QList<qint64>(view.shape, view.shape + view.ndim));
    if (!made || PyBuffer_ToContiguous(handleOf(made.get()).buffer.writableData(), &view, view.len, 'C') < 0)
        return {};
    return made;
}

}  // namespace

PyObject* makeBuffer(PyTypeObject*, PyObject* arguments, PyObject* keywords)
{
    static const char* const names[] = {"shape", "format", nullptr};
    PyObject* shapeObject = nullptr;
    const char* formatText = "B";
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O|s:Buffer", const_cast<char**>(names), &shapeObject,
                                     &formatText))
        return nullptr;
    const auto shape = shapeIn(shapeObject);
    const auto format = shape ? formatIn(formatText) : std::nullopt;
    return format ? makeOfShape(*format, *shape).release() : nullptr;
}

const char* const bufferFromCopyDoc =
    "from_buffer_copy(source, /)\n--\n\n"
    "Return a new buffer with a copy of the elements of anything that takes part in the buffer protocol:\n"
    "an array of numpy, a memoryview, an array.array, bytes. It has the same shape and format.";

PyObject* makeBufferFromCopy(PyObject*, PyObject* source)
{
    if (const auto buffer = bufferIn(Attachment::ofCaller(), source))
        return copyOfBuffer(*buffer).release();
    Py_buffer view{};
    if (PyObject_GetBuffer(source, &view, PyBUF_FULL_RO) < 0)
        return nullptr;
    const auto format = formatOf(view);
    Object copied = format ? copyOfView(view, *format) : Object();
    PyBuffer_Release(&view);
    return copied.release();
}

Object copyOfBuffer(const Buffer& buffer) { return copyOfView(wholeViewOf(buffer), buffer.format()); }

}  // namespace carrel::python
