// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/buffer_type.h"

#include "python/conversion.h"
#include "python/module/buffer_dlpack.h"
#include "python/module/buffer_element.h"
#include "python/module/buffer_lock_type.h"
#include "python/module/buffer_making.h"
#include "python/module/buffer_view.h"
#include "python/module/module_state.h"

#include <carrel/value.h>

#include <utility>

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
    InterpreterState* const state = stateOfBuffers();
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
    {"from_buffer_copy", makeBufferFromCopy, METH_O | METH_CLASS, bufferFromCopyDoc},
    {"__dlpack__", asMethod(lendTensor), METH_VARARGS | METH_KEYWORDS, bufferDlpackDoc},
    {"__dlpack_device__", deviceOfTensor, METH_NOARGS, bufferDlpackDeviceDoc},
    {nullptr, nullptr, 0, nullptr},
};

PyDoc_STRVAR(
    typeDoc,
    "Buffer(shape, format='B')\n--\n\n"
    "Typed memory in any number of dimensions, all zero at first, that the host and other sessions share:\n"
    "no byte of it is copied when it is published, returned, or given to a script.\n\n"
    "shape is a number of elements, or one for each dimension; format what an element is, as the letters of\n"
    "struct have it. memoryview(buffer), numpy.asarray(buffer), from_dlpack(buffer) and all else that takes\n"
    "a bytes-like object see the memory itself. Who needs to be alone writes `with buffer.lock:`.");

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void*>(makeBuffer)},
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

InterpreterState* stateOfBuffers()
{
    InterpreterState* const state = lentState(Attachment::ofCaller());
    if (!state || !state->bufferType) {
        PyErr_SetString(PyExc_RuntimeError,
                        "there is no session here: this interpreter does not belong to a document");
        return nullptr;
    }
    return state;
}

Object makeBufferObject(InterpreterState& state, const Buffer& buffer, std::shared_ptr<const memory::Charge> charge)
{
    PyTypeObject* const type = asType(state.bufferType);
    Object made = Object::steal(type->tp_alloc(type, 0));
    if (!made)
        return {};
    objectOf(made.get()).state = &state;
    objectOf(made.get()).handle = &state.buffers.add(buffer, std::move(charge));
    objectOf(made.get()).row = rowOf(buffer);
    return made;
}

BufferHandle& handleOf(PyObject* buffer) { return *objectOf(buffer).handle; }

void noteWriting(PyObject* buffer)
{
    const BufferHandle& handle = handleOf(buffer);
    if (handle.buffer.isWritable() && !handle.charge)
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
    InterpreterState* const state = stateOfBuffers();
    return state ? makeBufferObject(*state, buffer, {}) : Object();
}

}  // namespace carrel::python
