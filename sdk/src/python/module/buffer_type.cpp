// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/buffer_type.h"

#include "base/buffer_layout.h"
#include "base/shared_pages.h"
#include "python/conversion.h"
#include "python/module/buffer_element.h"
#include "python/module/buffer_lock_type.h"
#include "python/module/buffer_view.h"

#include <carrel/value.h>

#include <algorithm>

namespace carrel::python {

namespace {

struct BufferObject {
    PyObject_HEAD
    BufferHandle* handle;  ///< belongs to the interpreter's BufferHandles; null in one that is being made
    InterpreterState* state;  ///< which may not be asked for any more when the interpreter ends
    ElementRow row;           ///< of the handle's buffer
};

BufferObject& objectOf(PyObject* self) { return *reinterpret_cast<BufferObject*>(self); }

const Buffer& bufferOf(PyObject* self) { return handleOf(self).buffer; }

PyTypeObject* asType(PyObject* type) { return reinterpret_cast<PyTypeObject*>(type); }

/// \return null with an exception set
InterpreterState* stateHere()
{
    InterpreterState* const state = lentState(Attachment::ofCaller());
    if (!state || !state->bufferType) {
        PyErr_SetString(PyExc_RuntimeError,
                        "there is no session here: this interpreter does not belong to a document");
        return nullptr;
    }
    return state;
}

Object makeObject(InterpreterState& state, const Buffer& buffer, qint64 charged)
{
    PyTypeObject* const type = asType(state.bufferType);
    Object made = Object::steal(type->tp_alloc(type, 0));
    if (!made)
        return {};
    objectOf(made.get()).state = &state;
    objectOf(made.get()).handle = &state.buffers.add(buffer, charged);
    objectOf(made.get()).row = rowOf(buffer);
    return made;
}

// --- made by a script --------------------------------------------------------------------------------------------

PyObject* raise(PyObject* type, const QString& sentence)
{
    PyErr_SetString(type, sentence.toUtf8().constData());
    return nullptr;
}

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

/// \return nothing with an exception set
std::optional<ElementFormat> formatIn(const char* text)
{
    const char* const letter = *text == '@' ? text + 1 : text;
    const auto format = letter[0] != '\0' && letter[1] == '\0' ? base::formatOfLetter(*letter) : std::nullopt;
    if (!format)
        PyErr_Format(PyExc_ValueError, "the format of a buffer is one of ? b B h H i I l L q Q n N e f d, not '%s'",
                     text);
    return format;
}

/// More than there is has no place in the account, unless that refuses it: its peak would be a lie.
bool isBeyondMachine(const InterpreterState& state, qint64 bytes)
{
    return bytes > base::physicalMemory() && state.limits.memory <= 0;
}

/// The session's account is charged first, so that what it may not have is not asked of the system.
PyObject* makeCharged(InterpreterState& state, const BufferLayout& layout)
{
    using memory::Account;
    constexpr qint64 moreThanAnyMachine = qint64(1) << 60;
    const qint64 bytes = base::bytesOf(layout);
    const auto charged = size_t(isBeyondMachine(state, bytes) ? 0 : std::min(bytes, moreThanAnyMachine));
    if (!state.memory->charge(Account::Kind::Buffer, charged, Account::Quota::Enforced))
        return PyErr_NoMemory();
    const auto buffer = Buffer::create(layout.format, layout.shape);
    Object made = buffer ? makeObject(state, *buffer, bytes) : Object();
    if (!made)
        state.memory->release(Account::Kind::Buffer, charged);
    return buffer ? made.release() : raise(PyExc_MemoryError, buffer.error().message);
}

PyObject* make(PyTypeObject*, PyObject* arguments, PyObject* keywords)
{
    static const char* const names[] = {"shape", "format", nullptr};
    PyObject* shapeObject = nullptr;
    const char* formatText = "B";
    InterpreterState* const state = stateHere();
    if (!state
        || !PyArg_ParseTupleAndKeywords(arguments, keywords, "O|s:Buffer", const_cast<char**>(names), &shapeObject,
                                        &formatText))
        return nullptr;
    const auto shape = shapeIn(shapeObject);
    const auto format = shape ? formatIn(formatText) : std::nullopt;
    if (!format)
        return nullptr;
    const auto layout = Buffer::plan(*format, *shape);
    return layout ? makeCharged(*state, *layout) : raise(PyExc_ValueError, layout.error().message);
}

void deallocate(PyObject* self)
{
    PyTypeObject* const type = Py_TYPE(self);
    if (const BufferHandle* const handle = objectOf(self).handle)
        objectOf(self).state->buffers.remove(*handle);
    type->tp_free(self);
    Py_DECREF(type);
}

// --- as a memoryview has it --------------------------------------------------------------------------------------

Py_ssize_t length(PyObject* self)
{
    const QList<qint64>& shape = bufferOf(self).shape();
    if (!shape.isEmpty())
        return Py_ssize_t(shape.first());
    PyErr_SetString(PyExc_TypeError, "0-dim memory has no length");
    return -1;
}

PyObject* getItem(PyObject* self, PyObject* key)
{
    PyObject* const element = readElement(objectOf(self).row, key);
    if (element || PyErr_Occurred())
        return element;
    const Object view = Object::steal(PyMemoryView_FromObject(self));
    return view ? PyObject_GetItem(view.get(), key) : nullptr;
}

int setItem(PyObject* self, PyObject* key, PyObject* item)
{
    const Object view = Object::steal(PyMemoryView_FromObject(self));
    if (!view)
        return -1;
    return item ? PyObject_SetItem(view.get(), key, item) : PyObject_DelItem(view.get(), key);
}

PyObject* iterate(PyObject* self)
{
    const Object view = Object::steal(PyMemoryView_FromObject(self));
    return view ? PyObject_GetIter(view.get()) : nullptr;
}

PyObject* represent(PyObject* self)
{
    return fromText(Attachment::ofCaller(), Value(bufferOf(self)).toDisplayText()).release();
}

PyObject* getShape(PyObject* self, void*) { return toTuple(bufferOf(self).shape()); }

PyObject* getStrides(PyObject* self, void*) { return toTuple(bufferOf(self).layout().strides); }

PyObject* getFormat(PyObject* self, void*) { return PyUnicode_FromString(formatTextOf(bufferOf(self).format())); }

PyObject* getItemSize(PyObject* self, void*) { return PyLong_FromLongLong(bufferOf(self).elementSize()); }

PyObject* getByteCount(PyObject* self, void*)
{
    return PyLong_FromLongLong(bufferOf(self).elementCount() * bufferOf(self).elementSize());
}

PyObject* getDimensions(PyObject* self, void*) { return PyLong_FromSsize_t(bufferOf(self).shape().size()); }

PyObject* getReadOnly(PyObject* self, void*) { return PyBool_FromLong(!bufferOf(self).isWritable()); }

PyObject* getLock(PyObject* self, void*)
{
    InterpreterState* const state = stateHere();
    return state ? makeBufferLock(asType(state->bufferLockType), self) : nullptr;
}

PyDoc_STRVAR(toReadOnlyDoc,
             "toreadonly()\n--\n\n"
             "Return a buffer of the same memory that cannot be written to, by whomever it is given to.");

PyObject* toReadOnly(PyObject* self, PyObject*)
{
    return fromBuffer(Attachment::ofCaller(), bufferOf(self).readOnly()).release();
}

// --- the type ----------------------------------------------------------------------------------------------------

PyGetSetDef properties[] = {
    {"shape", getShape, nullptr, "how many elements there are in each dimension", nullptr},
    {"strides", getStrides, nullptr, "how many bytes it is to the next element in each dimension", nullptr},
    {"format", getFormat, nullptr, "what an element is, as struct has it", nullptr},
    {"itemsize", getItemSize, nullptr, "bytes of an element", nullptr},
    {"nbytes", getByteCount, nullptr, "bytes of all elements", nullptr},
    {"ndim", getDimensions, nullptr, "number of dimensions", nullptr},
    {"readonly", getReadOnly, nullptr, "whether it cannot be written to", nullptr},
    {"lock", getLock, nullptr, "the lock of the memory, for with", nullptr},
    {"__array_interface__", arrayInterfaceOf, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMethodDef methods[] = {
    {"toreadonly", toReadOnly, METH_NOARGS, toReadOnlyDoc},
    {nullptr, nullptr, 0, nullptr},
};

PyDoc_STRVAR(
    typeDoc,
    "Buffer(shape, format='B')\n--\n\n"
    "Typed memory in any number of dimensions, all zero at first, that the host and other sessions share:\n"
    "no byte of it is copied when it is published, returned, or given to a script.\n\n"
    "shape is a number of elements, or one for each dimension; format what an element is, as the letters of\n"
    "struct have it. memoryview(buffer), numpy.asarray(buffer) and all else that takes a bytes-like object\n"
    "see the memory itself. Who needs to be alone writes `with buffer.lock:`.");

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void*>(make)},
    {Py_tp_dealloc, reinterpret_cast<void*>(deallocate)},
    {Py_tp_repr, reinterpret_cast<void*>(represent)},
    {Py_tp_iter, reinterpret_cast<void*>(iterate)},
    {Py_tp_methods, methods},
    {Py_tp_getset, properties},
    {Py_tp_doc, const_cast<char*>(typeDoc)},
    {Py_mp_length, reinterpret_cast<void*>(length)},
    {Py_mp_subscript, reinterpret_cast<void*>(getItem)},
    {Py_mp_ass_subscript, reinterpret_cast<void*>(setItem)},
    {Py_bf_getbuffer, reinterpret_cast<void*>(lendView)},
    {0, nullptr},
};

PyType_Spec spec = {
    .name = "carrel.Buffer",
    .basicsize = sizeof(BufferObject),
    .itemsize = 0,
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

/// \return false with an exception set
bool makeTypes(InterpreterState& state)
{
    const Object type = Object::steal(PyType_FromSpec(&spec));
    const Object lockType = makeBufferLockType();
    PyObject* const keeper = PyInterpreterState_GetDict(PyInterpreterState_Get());
    if (!type || !lockType || !keeper || PyDict_SetItemString(keeper, "carrel.buffer_type", type.get()) < 0
        || PyDict_SetItemString(keeper, "carrel.buffer_lock_type", lockType.get()) < 0)
        return false;
    state.bufferType = type.get();
    state.bufferLockType = lockType.get();
    return true;
}

}  // namespace

BufferHandle& handleOf(PyObject* buffer) { return *objectOf(buffer).handle; }

void noteWriting(PyObject* buffer)
{
    const BufferHandle& handle = handleOf(buffer);
    if (handle.buffer.isWritable() && handle.charged == 0)
        objectOf(buffer).state->control->noteEffect();
}

bool addBufferTypes(PyObject* module, InterpreterState& state)
{
    if (!state.bufferType && !makeTypes(state))
        return false;
    return PyModule_AddObjectRef(module, "Buffer", state.bufferType) == 0
           && PyModule_AddObjectRef(module, "BufferLock", state.bufferLockType) == 0;
}

std::optional<Buffer> bufferIn(const Attachment& attachment, PyObject* object)
{
    const InterpreterState* const state = lentState(attachment);
    if (!state || !state->bufferType || !Py_IS_TYPE(object, asType(state->bufferType)))
        return {};
    return bufferOf(object);
}

Object fromBuffer(const Attachment&, const Buffer& buffer)
{
    InterpreterState* const state = stateHere();
    return state ? makeObject(*state, buffer, 0) : Object();
}

}  // namespace carrel::python
