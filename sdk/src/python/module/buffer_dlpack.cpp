// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/buffer_dlpack.h"

#include "python/module/buffer_making.h"
#include "python/module/buffer_type.h"
#include "python/module/dlpack.h"

#include <algorithm>
#include <vector>

namespace carrel::python {

namespace {

using namespace dlpack;

// --- the tensor --------------------------------------------------------------------------------------------------

/// What a capsule leads to, for whoever takes it out. It has its own share of the memory, and of what that costs its
/// session, and needs neither an interpreter nor a thread: who has it may let go of it anywhere, at any time.
template <class Managed>
struct LentTensor {
    Managed managed;  // the first, which the capsule points at
    Buffer buffer;
    std::shared_ptr<const memory::Charge> charge;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

DataType typeOf(const Buffer& buffer)
{
    using enum TypeCode;
    static constexpr TypeCode codes[] = {Bool, Int, UInt, Int, UInt, Int, UInt, Int, UInt, Float, Float, Float};
    return {codes[size_t(buffer.format())], std::uint8_t(8 * buffer.elementSize())};
}

/// A layout has its elements at multiples of their size, so the strides are whole numbers of them.
std::vector<std::int64_t> stridesInElements(const Buffer& buffer)
{
    std::vector<std::int64_t> strides;
    for (const qint64 bytes : buffer.layout().strides)
        strides.push_back(bytes / buffer.elementSize());
    return strides;
}

template <class Managed>
void letGo(Managed* managed)
{
    delete static_cast<LentTensor<Managed>*>(managed->context);
}

template <class Managed>
std::unique_ptr<LentTensor<Managed>> makeTensor(const BufferHandle& handle)
{
    const Buffer& buffer = handle.buffer;
    auto lent = std::make_unique<LentTensor<Managed>>(LentTensor<Managed>{
        {}, buffer, handle.charge, {buffer.shape().begin(), buffer.shape().end()}, stridesInElements(buffer)});
    Tensor& tensor = lent->managed.tensor;
    tensor.data = const_cast<std::byte*>(buffer.data());
    tensor.ndim = std::int32_t(lent->shape.size());
    tensor.dtype = typeOf(buffer);
    tensor.shape = lent->shape.data();
    tensor.strides = lent->strides.data();
    lent->managed.context = lent.get();
    lent->managed.deleter = letGo<Managed>;
    return lent;
}

// --- its capsule -------------------------------------------------------------------------------------------------

/// Who takes the tensor out of a capsule gives it another name, and lets go of it himself.
template <class Managed>
void letGoUnlessTaken(PyObject* capsule)
{
    if (!PyCapsule_IsValid(capsule, Managed::capsuleName))
        return;
    auto* const managed = static_cast<Managed*>(PyCapsule_GetPointer(capsule, Managed::capsuleName));
    managed->deleter(managed);
}

template <class Managed>
PyObject* putIntoCapsule(std::unique_ptr<LentTensor<Managed>> lent)
{
    PyObject* const capsule = PyCapsule_New(&lent->managed, Managed::capsuleName, letGoUnlessTaken<Managed>);
    if (capsule)
        lent.release();
    return capsule;
}

// --- what is asked for -------------------------------------------------------------------------------------------

enum class Form { Unversioned, Versioned };
enum class Copy { IfNeeded, Always };

struct Request {
    Form form = Form::Unversioned;
    Copy copy = Copy::IfNeeded;
};

/// \return nothing with an exception set
std::optional<std::pair<long, long>> pairIn(PyObject* object, const char* name)
{
    if (!PyTuple_Check(object) || PyTuple_GET_SIZE(object) != 2) {
        PyErr_Format(PyExc_TypeError, "%s must be None or a tuple of two numbers", name);
        return {};
    }
    const long first = PyLong_AsLong(PyTuple_GET_ITEM(object, 0));
    const long second = PyErr_Occurred() ? -1 : PyLong_AsLong(PyTuple_GET_ITEM(object, 1));
    return PyErr_Occurred() ? std::nullopt : std::optional(std::pair(first, second));
}

/// \return nothing with an exception set
std::optional<Form> formFor(PyObject* maxVersion)
{
    if (maxVersion == Py_None)
        return Form::Unversioned;
    const auto version = pairIn(maxVersion, "max_version");
    if (!version)
        return {};
    return version->first >= 1 ? Form::Versioned : Form::Unversioned;
}

/// \return false with an exception set
bool canBeOn(PyObject* device)
{
    if (device == Py_None)
        return true;
    const auto wanted = pairIn(device, "dl_device");
    if (!wanted)
        return false;
    if (*wanted == std::pair(long(DeviceType::Cpu), 0L))
        return true;
    PyErr_Format(PyExc_BufferError,
                 "the buffer is memory of the CPU, which is dl_device (1, 0), and cannot be on (%ld, %ld)",
                 wanted->first, wanted->second);
    return false;
}

/// \return nothing with an exception set
std::optional<Request> requestIn(PyObject* arguments, PyObject* keywords)
{
    static const char* const names[] = {"stream", "max_version", "dl_device", "copy", nullptr};
    PyObject* stream = Py_None;
    PyObject* maxVersion = Py_None;
    PyObject* device = Py_None;
    PyObject* copy = Py_None;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "|$OOOO:__dlpack__", const_cast<char**>(names), &stream,
                                     &maxVersion, &device, &copy))
        return {};
    if (stream != Py_None) {
        PyErr_SetString(PyExc_ValueError, "memory of the CPU has no streams: stream must be None");
        return {};
    }
    const auto form = formFor(maxVersion);
    const int mustCopy = copy == Py_None ? 0 : PyObject_IsTrue(copy);
    if (!form || mustCopy < 0 || !canBeOn(device))
        return {};
    return Request{*form, mustCopy > 0 ? Copy::Always : Copy::IfNeeded};
}

// --- lending -----------------------------------------------------------------------------------------------------

PyObject* lendUnversioned(const BufferHandle& handle)
{
    if (handle.buffer.isWritable())
        return putIntoCapsule(makeTensor<ManagedTensor>(handle));
    PyErr_SetString(
        PyExc_BufferError,
        "the buffer is read only, which DLPack can say since version 1: ask with max_version=(1, 0), or for a copy");
    return nullptr;
}

PyObject* lend(const BufferHandle& handle, const Request& request)
{
    if (request.form == Form::Unversioned)
        return lendUnversioned(handle);
    auto lent = makeTensor<ManagedTensorVersioned>(handle);
    if (!handle.buffer.isWritable())
        lent->managed.flags |= Flag::ReadOnly;
    if (request.copy == Copy::Always)
        lent->managed.flags |= Flag::IsCopied;
    return putIntoCapsule(std::move(lent));
}

}  // namespace

const char* const bufferDlpackDoc =
    "__dlpack__(*, stream=None, max_version=None, dl_device=None, copy=None)\n--\n\n"
    "Return the memory as a capsule of DLPack, for from_dlpack() of an array library.\n\n"
    "Raises BufferError for another device than the CPU, and for a buffer that is read only where the\n"
    "library does not say, by max_version, that it knows of such ones.";

PyObject* lendTensor(PyObject* self, PyObject* arguments, PyObject* keywords)
{
    const auto request = requestIn(arguments, keywords);
    if (!request)
        return nullptr;
    if (request->copy == Copy::Always) {
        const Object copied = copyOfBuffer(handleOf(self).buffer);
        return copied ? lend(handleOf(copied.get()), *request) : nullptr;
    }
    noteWriting(self);
    return lend(handleOf(self), *request);
}

const char* const bufferDlpackDeviceDoc = "__dlpack_device__()\n--\n\n"
                                          "Return where the memory is, as DLPack numbers it: (1, 0), the CPU.";

PyObject* deviceOfTensor(PyObject*, PyObject*) { return Py_BuildValue("(ii)", int(DeviceType::Cpu), 0); }

}  // namespace carrel::python
