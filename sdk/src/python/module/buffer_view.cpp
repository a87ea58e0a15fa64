// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/buffer_view.h"

#include "python/module/buffer_type.h"

#include <bit>

namespace carrel::python {

namespace {

static_assert(sizeof(qint64) == sizeof(Py_ssize_t), "shape and strides are lent as they are");

Py_ssize_t* lent(const QList<qint64>& numbers)
{
    return reinterpret_cast<Py_ssize_t*>(const_cast<qint64*>(numbers.constData()));
}

bool isAskedFor(int flags, int wanted) { return (flags & wanted) == wanted; }

int refuseView(Py_buffer* view, const char* why)
{
    view->obj = nullptr;
    PyErr_SetString(PyExc_BufferError, why);
    return -1;
}

/// \return why the view cannot be had as it is wanted; null: it can
const char* problemOf(const Buffer& buffer, const Py_buffer& full, int flags)
{
    if (isAskedFor(flags, PyBUF_WRITABLE) && !buffer.isWritable())
        return "the buffer is read only";
    const bool needsRows = isAskedFor(flags, PyBUF_C_CONTIGUOUS) || !isAskedFor(flags, PyBUF_STRIDES);
    if (isAskedFor(flags, PyBUF_ANY_CONTIGUOUS) && !PyBuffer_IsContiguous(&full, 'A'))
        return "the elements of the buffer do not lie one behind the other";
    if (isAskedFor(flags, PyBUF_F_CONTIGUOUS) && !PyBuffer_IsContiguous(&full, 'F'))
        return "the elements of the buffer do not lie one behind the other, those of the first dimension together";
    if (needsRows && !PyBuffer_IsContiguous(&full, 'C'))
        return "the elements of the buffer do not lie one behind the other, those of the last dimension together";
    return nullptr;
}

/// As numpy writes a type: order of bytes, kind, size.
Object typeTextOf(const Buffer& buffer)
{
    static constexpr char kinds[] = {'b', 'i', 'u', 'i', 'u', 'i', 'u', 'i', 'u', 'f', 'f', 'f'};
    const char native = std::endian::native == std::endian::little ? '<' : '>';
    const char order = buffer.elementSize() == 1 ? '|' : native;
    return Object::steal(
        PyUnicode_FromFormat("%c%c%d", order, kinds[size_t(buffer.format())], int(buffer.elementSize())));
}

}  // namespace

const char* formatTextOf(ElementFormat format)
{
    static constexpr const char* texts[] = {"?", "b", "B", "h", "H", "i", "I", "q", "Q", "e", "f", "d"};
    return texts[size_t(format)];
}

PyObject* toTuple(const QList<qint64>& numbers)
{
    Object tuple = Object::steal(PyTuple_New(numbers.size()));
    for (qsizetype i = 0; tuple && i < numbers.size(); ++i) {
        PyObject* const number = PyLong_FromLongLong(numbers[i]);
        if (!number)
            return nullptr;
        PyTuple_SET_ITEM(tuple.get(), i, number);
    }
    return tuple.release();
}

Py_buffer wholeViewOf(const Buffer& buffer)
{
    Py_buffer full{};
    full.buf = const_cast<std::byte*>(buffer.data());
    full.len = buffer.elementCount() * buffer.elementSize();
    full.itemsize = buffer.elementSize();
    full.readonly = !buffer.isWritable();
    full.ndim = int(buffer.shape().size());
    full.format = const_cast<char*>(formatTextOf(buffer.format()));
    full.shape = lent(buffer.shape());
    full.strides = lent(buffer.layout().strides);
    return full;
}

int lendView(PyObject* self, Py_buffer* view, int flags)
{
    const Buffer& buffer = handleOf(self).buffer;
    const Py_buffer full = wholeViewOf(buffer);
    if (const char* const why = problemOf(buffer, full, flags))
        return refuseView(view, why);
    noteWriting(self);
    *view = full;
    view->obj = Py_NewRef(self);
    if (!isAskedFor(flags, PyBUF_FORMAT))
        view->format = nullptr;
    if (!isAskedFor(flags, PyBUF_ND))
        view->shape = nullptr;
    if (!isAskedFor(flags, PyBUF_STRIDES))
        view->strides = nullptr;
    return 0;
}

PyObject* arrayInterfaceOf(PyObject* self, void*)
{
    const Buffer& buffer = handleOf(self).buffer;
    const Object typeText = typeTextOf(buffer);
    const Object shape = Object::steal(toTuple(buffer.shape()));
    const Object strides = Object::steal(toTuple(buffer.layout().strides));
    if (!typeText || !shape || !strides)
        return nullptr;
    noteWriting(self);
    const auto address = reinterpret_cast<unsigned long long>(buffer.data());
    PyObject* const isReadOnly = buffer.isWritable() ? Py_False : Py_True;
    return Py_BuildValue("{s:i,s:O,s:O,s:O,s:(KO)}", "version", 3, "typestr", typeText.get(), "shape", shape.get(),
                         "strides", strides.get(), "data", address, isReadOnly);
}

}  // namespace carrel::python
