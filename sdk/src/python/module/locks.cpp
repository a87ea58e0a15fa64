// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/locks.h"

#include "python/module/lock_patience.h"
#include "python/object.h"

#include <structmember.h>

namespace carrel::python {

namespace {

/// `_thread.lock`. Allocated zeroed, which is open.
struct Lock {
    PyObject_HEAD
    Gate gate;
};

/// `_thread.RLock`. Allocated zeroed, which is open.
struct ReentrantLock {
    PyObject_HEAD
    Gate gate;
    unsigned long owner;
    unsigned long count;
    PyObject* weakReferences;
};

Gate& gateOf(PyObject* self)
{
    return reinterpret_cast<Lock*>(self)->gate;
}

ReentrantLock& reentrant(PyObject* self)
{
    return *reinterpret_cast<ReentrantLock*>(self);
}

/// Null with an exception set, or a bool.
PyObject* described(Passage passage)
{
    return passage == Passage::Stopped ? nullptr : PyBool_FromLong(passage == Passage::Granted);
}

Passage pass(Gate& gate, const LockPatience& patience)
{
    if (gate.tryToPass())
        return Passage::Granted;
    return patience.mayWait ? gate.pass(patience.deadline) : Passage::TimedOut;
}

// --- _thread.lock ------------------------------------------------------------------------------------------------

PyObject* lockNew(PyTypeObject* type, PyObject* arguments, PyObject* keywords)
{
    if (PyTuple_GET_SIZE(arguments) > 0 || (keywords && PyDict_GET_SIZE(keywords) > 0))
        return PyErr_Format(PyExc_TypeError, "lock() takes no arguments");
    return type->tp_alloc(type, 0);
}

void lockFree(PyObject* self)
{
    PyTypeObject* const type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    PyObject_ClearWeakRefs(self);
    type->tp_free(self);
    Py_DECREF(type);
}

int traverseType(PyObject* self, visitproc visit, void* arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

PyObject* lockAcquire(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    const auto patience = parseLockPatience(arguments, count, keywords);
    return patience ? described(pass(gateOf(self), *patience)) : nullptr;
}

PyObject* lockRelease(PyObject* self, PyObject*)
{
    if (!gateOf(self).isClosed())
        return PyErr_Format(PyExc_RuntimeError, "release unlocked lock");
    gateOf(self).open();
    Py_RETURN_NONE;
}

PyObject* lockExit(PyObject* self, PyObject* const*, Py_ssize_t)
{
    return lockRelease(self, nullptr);
}

PyObject* lockIsLocked(PyObject* self, PyObject*)
{
    return PyBool_FromLong(gateOf(self).isClosed());
}

PyObject* lockRepr(PyObject* self)
{
    return PyUnicode_FromFormat("<%s %s object at %p>", gateOf(self).isClosed() ? "locked" : "unlocked",
                                Py_TYPE(self)->tp_name, static_cast<void*>(self));
}

PyObject* lockAtFork(PyObject* self, PyObject*)
{
    gateOf(self).reset();
    Py_RETURN_NONE;
}

template <class Function>
PyCFunction method(Function function)
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyDoc_STRVAR(acquireDoc, "acquire($self, /, blocking=True, timeout=-1)\n--\n\n"
                         "Take the lock, waiting for it if need be; return whether it was had.\n\n"
                         "Raises carrel.Cancelled in a thread that waits when the script is stopped.");
PyDoc_STRVAR(releaseDoc, "release($self, /)\n--\n\nGive the lock back, for another thread.");
PyDoc_STRVAR(lockedDoc, "locked($self, /)\n--\n\nReturn whether the lock is taken.");

PyMethodDef lockMethods[] = {
    {"acquire", method(lockAcquire), METH_FASTCALL | METH_KEYWORDS, acquireDoc},
    {"acquire_lock", method(lockAcquire), METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"release", lockRelease, METH_NOARGS, releaseDoc},
    {"release_lock", lockRelease, METH_NOARGS, nullptr},
    {"locked", lockIsLocked, METH_NOARGS, lockedDoc},
    {"locked_lock", lockIsLocked, METH_NOARGS, nullptr},
    {"__enter__", method(lockAcquire), METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"__exit__", method(lockExit), METH_FASTCALL, nullptr},
    {"_at_fork_reinit", lockAtFork, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot lockSlots[] = {
    {Py_tp_new, reinterpret_cast<void*>(lockNew)},
    {Py_tp_dealloc, reinterpret_cast<void*>(lockFree)},
    {Py_tp_traverse, reinterpret_cast<void*>(traverseType)},
    {Py_tp_repr, reinterpret_cast<void*>(lockRepr)},
    {Py_tp_methods, lockMethods},
    {0, nullptr},
};

// Under the name of what it stands in for, which is what a script knows.
PyType_Spec lockSpec = {
    .name = "_thread.lock",
    .basicsize = sizeof(Lock),
    .itemsize = 0,
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_MANAGED_WEAKREF,
    .slots = lockSlots,
};

// --- _thread.RLock -----------------------------------------------------------------------------------------------

bool isOwned(const ReentrantLock& lock)
{
    return lock.count > 0 && lock.owner == PyThread_get_thread_ident();
}

void own(ReentrantLock& lock, unsigned long owner, unsigned long count)
{
    lock.owner = owner;
    lock.count = count;
}

void disown(ReentrantLock& lock)
{
    own(lock, 0, 0);
    lock.gate.open();
}

PyObject* reentrantNew(PyTypeObject* type, PyObject*, PyObject*)
{
    return type->tp_alloc(type, 0);
}

void reentrantFree(PyObject* self)
{
    PyTypeObject* const type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (reentrant(self).weakReferences)
        PyObject_ClearWeakRefs(self);
    type->tp_free(self);
    Py_DECREF(type);
}

PyObject* reentrantAcquire(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    ReentrantLock& lock = reentrant(self);
    const auto patience = parseLockPatience(arguments, count, keywords);
    if (!patience)
        return nullptr;
    if (isOwned(lock)) {
        ++lock.count;
        Py_RETURN_TRUE;
    }
    const Passage passage = pass(lock.gate, *patience);
    if (passage == Passage::Granted)
        own(lock, PyThread_get_thread_ident(), 1);
    return described(passage);
}

PyObject* reentrantRelease(PyObject* self, PyObject*)
{
    ReentrantLock& lock = reentrant(self);
    if (!isOwned(lock))
        return PyErr_Format(PyExc_RuntimeError, "cannot release un-acquired lock");
    if (lock.count > 1)
        --lock.count;
    else
        disown(lock);
    Py_RETURN_NONE;
}

PyObject* reentrantExit(PyObject* self, PyObject* const*, Py_ssize_t)
{
    return reentrantRelease(self, nullptr);
}

PyObject* reentrantIsOwned(PyObject* self, PyObject*)
{
    return PyBool_FromLong(isOwned(reentrant(self)));
}

PyObject* reentrantCount(PyObject* self, PyObject*)
{
    return PyLong_FromUnsignedLong(isOwned(reentrant(self)) ? reentrant(self).count : 0);
}

/// `threading.Condition` gives the lock away as a whole while it waits …
PyObject* reentrantReleaseSave(PyObject* self, PyObject*)
{
    ReentrantLock& lock = reentrant(self);
    if (lock.count == 0)
        return PyErr_Format(PyExc_RuntimeError, "cannot release un-acquired lock");
    const unsigned long count = lock.count;
    const unsigned long owner = lock.owner;
    disown(lock);
    return Py_BuildValue("kk", count, owner);
}

/// … and must have it again afterwards, whatever has ended the wait.
PyObject* reentrantAcquireRestore(PyObject* self, PyObject* state)
{
    ReentrantLock& lock = reentrant(self);
    unsigned long count = 0;
    unsigned long owner = 0;
    if (!PyArg_ParseTuple(state, "kk:_acquire_restore", &count, &owner)
        || lock.gate.pass({}, WaitKind::OfPython) == Passage::Stopped)
        return nullptr;
    own(lock, owner, count);
    Py_RETURN_NONE;
}

PyObject* reentrantAtFork(PyObject* self, PyObject*)
{
    own(reentrant(self), 0, 0);
    reentrant(self).gate.reset();
    Py_RETURN_NONE;
}

#if PY_VERSION_HEX >= 0x030e0000
PyObject* reentrantIsLocked(PyObject* self, PyObject*)
{
    return PyBool_FromLong(reentrant(self).gate.isClosed());
}
#endif

PyObject* reentrantRepr(PyObject* self)
{
    const ReentrantLock& lock = reentrant(self);
    return PyUnicode_FromFormat("<%s %s object owner=%lu count=%lu at %p>", lock.count > 0 ? "locked" : "unlocked",
                                Py_TYPE(self)->tp_name, lock.owner, lock.count, static_cast<void*>(self));
}

PyMethodDef reentrantMethods[] = {
    {"acquire", method(reentrantAcquire), METH_FASTCALL | METH_KEYWORDS, acquireDoc},
    {"release", reentrantRelease, METH_NOARGS, releaseDoc},
    {"__enter__", method(reentrantAcquire), METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"__exit__", method(reentrantExit), METH_FASTCALL, nullptr},
    {"_is_owned", reentrantIsOwned, METH_NOARGS, nullptr},
    {"_recursion_count", reentrantCount, METH_NOARGS, nullptr},
    {"_release_save", reentrantReleaseSave, METH_NOARGS, nullptr},
    {"_acquire_restore", reentrantAcquireRestore, METH_O, nullptr},
    {"_at_fork_reinit", reentrantAtFork, METH_NOARGS, nullptr},
#if PY_VERSION_HEX >= 0x030e0000
    {"locked", reentrantIsLocked, METH_NOARGS, lockedDoc},
#endif
    {nullptr, nullptr, 0, nullptr},
};

PyMemberDef reentrantMembers[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(ReentrantLock, weakReferences), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyType_Slot reentrantSlots[] = {
    {Py_tp_new, reinterpret_cast<void*>(reentrantNew)},
    {Py_tp_dealloc, reinterpret_cast<void*>(reentrantFree)},
    {Py_tp_traverse, reinterpret_cast<void*>(traverseType)},
    {Py_tp_repr, reinterpret_cast<void*>(reentrantRepr)},
    {Py_tp_methods, reentrantMethods},
    {Py_tp_members, reentrantMembers},
    {0, nullptr},
};

PyType_Spec reentrantSpec = {
    .name = "_thread.RLock",
    .basicsize = sizeof(ReentrantLock),
    .itemsize = 0,
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = reentrantSlots,
};

int addType(PyObject* module, const char* name, PyType_Spec& spec)
{
    const Object type = Object::steal(PyType_FromModuleAndSpec(module, &spec, nullptr));
    return type ? PyModule_AddObjectRef(module, name, type.get()) : -1;
}

}  // namespace

int addLocks(PyObject* module)
{
    return addType(module, "_Lock", lockSpec) < 0 ? -1 : addType(module, "_RLock", reentrantSpec);
}

}  // namespace carrel::python
