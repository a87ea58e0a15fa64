// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/late_modules.h"

#include "python/object.h"

#include <marshal.h>

namespace carrel::python {

namespace {

// Both programs fill their own module, under a lock, because another thread may look into it meanwhile. One that was
// stopped in the middle is filled again.

// CPython asks for `zipimporter` once, for sys.path_hooks, and is given what refuses as that would refuse what is no
// archive: a folder, a file in one, what does not exist. Whatever may be one is for the real one to tell.
constexpr const char* programOfZipimport = R"python(
import _imp, _thread, sys
from _frozen_importlib_external import _path_split, _path_stat

_lock = _thread.RLock()
_is_filled = False


def _fill():
    global _is_filled
    with _lock:
        if not _is_filled:
            exec(_imp.get_frozen_object("_carrel.real_zipimport"), globals())
            _is_filled = True
            sys.path_hooks[:] = [zipimporter if hook is _zipimporter_if_needed else hook for hook in sys.path_hooks]


def _is_file_or_in_one(path):
    while path:
        try:
            return _path_stat(path).st_mode & 0o170000 == 0o100000
        except (OSError, ValueError):
            path = _path_split(path)[0]
    return False


def _zipimporter_if_needed(path):
    if isinstance(path, str) and not _is_file_or_in_one(path):
        raise ImportError(f"not a Zip file: {path!r}", path=path)
    _fill()
    return zipimporter(path)


def __getattr__(name):
    global _is_given_to_python
    if name == "zipimporter" and not _is_given_to_python:
        _is_given_to_python = True
        return _zipimporter_if_needed
    _fill()
    try:
        return globals()[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def __dir__():
    _fill()
    return list(globals())


_is_given_to_python = False
del __doc__
)python";

// `encodings` keeps the dictionary, and looks into it for whatever is not found among the codecs that are there: the
// first one is UTF-8, of every interpreter, which has no need of it.
constexpr const char* programOfAliases = R"python(
import _imp, _thread, sys

_lock = _thread.RLock()
_is_filled = False


def _fill():
    global _is_filled
    with _lock:
        if not _is_filled:
            exec(_imp.get_frozen_object("_carrel.real_aliases"), globals())
            _is_filled = True
            sys.modules["encodings"]._aliases = aliases


def _get(name, default=None):
    if name == "utf_8":
        return default
    _fill()
    return aliases.get(name, default)


def __getattr__(name):
    if name == "aliases" and not hasattr(sys.modules["encodings"], "_aliases"):
        return type(sys.implementation)(get=_get)
    _fill()
    try:
        return globals()[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def __dir__():
    _fill()
    return list(globals())


del __doc__
)python";

QByteArray compiled(const char* program, const char* file)
{
    constexpr int withoutDocstrings = 2;
    const Object code =
        Object::steal(Py_CompileStringExFlags(program, file, Py_file_input, nullptr, withoutDocstrings));
    const Object bytes =
        code ? Object::steal(PyMarshal_WriteObjectToString(code.get(), Py_MARSHAL_VERSION)) : Object();
    PyErr_Clear();
    return bytes ? QByteArray(PyBytes_AS_STRING(bytes.get()), PyBytes_GET_SIZE(bytes.get())) : QByteArray();
}

}  // namespace

QByteArray lateZipimport() { return compiled(programOfZipimport, "<frozen zipimport>"); }

QByteArray lateAliases() { return compiled(programOfAliases, "<frozen encodings.aliases>"); }

}  // namespace carrel::python
