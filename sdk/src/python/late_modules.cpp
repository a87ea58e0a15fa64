// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/late_modules.h"

#include "python/object.h"

#include <marshal.h>

namespace carrel::python {

namespace {

// Both programs fill their own module, under a lock, because another thread may look into it meanwhile. One that was
// stopped in the middle is filled again. Each begins with what it alone has: the name of what it is filled with, what
// takes its place until then, and what is to be done once it is there.

// CPython asks for `zipimporter` once, for sys.path_hooks, and is given what refuses as that would refuse what is no
// archive: a folder, a file in one, what does not exist. Whatever may be one is for the real one to tell.
constexpr const char* ofZipimport = R"python(
import sys
from _frozen_importlib_external import _path_split, _path_stat

_real_code = "_carrel.real_zipimport"
_is_given_to_python = False


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


def _stand_in_for(name):
    global _is_given_to_python
    if name == "zipimporter" and not _is_given_to_python:
        _is_given_to_python = True
        return _zipimporter_if_needed


def _take_over():
    sys.path_hooks[:] = [zipimporter if hook is _zipimporter_if_needed else hook for hook in sys.path_hooks]
)python";

// `encodings` keeps the dictionary, and looks into it for whatever is not found among the codecs that are there: the
// first one is UTF-8, of every interpreter, which has no need of it.
constexpr const char* ofAliases = R"python(
import sys

_real_code = "_carrel.real_aliases"


def _get(name, default=None):
    if name == "utf_8":
        return default
    _fill()
    return aliases.get(name, default)


def _stand_in_for(name):
    if name == "aliases" and not hasattr(sys.modules["encodings"], "_aliases"):
        return type(sys.implementation)(get=_get)


def _take_over():
    sys.modules["encodings"]._aliases = aliases
)python";

constexpr const char* ofBoth = R"python(
import _imp, _thread

_lock = _thread.RLock()
_is_filled = False


def _fill():
    global _is_filled
    with _lock:
        if not _is_filled:
            exec(_imp.get_frozen_object(_real_code), globals())
            _is_filled = True
            _take_over()


def __getattr__(name):
    if stand_in := _stand_in_for(name):
        return stand_in
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
    const QByteArray whole = QByteArray(program) + ofBoth;
    const Object code =
        Object::steal(Py_CompileStringExFlags(whole.constData(), file, Py_file_input, nullptr, withoutDocstrings));
    const Object bytes =
        code ? Object::steal(PyMarshal_WriteObjectToString(code.get(), Py_MARSHAL_VERSION)) : Object();
    PyErr_Clear();
    return bytes ? QByteArray(PyBytes_AS_STRING(bytes.get()), PyBytes_GET_SIZE(bytes.get())) : QByteArray();
}

}  // namespace

QByteArray lateZipimport() { return compiled(ofZipimport, "<frozen zipimport>"); }

QByteArray lateAliases() { return compiled(ofAliases, "<frozen encodings.aliases>"); }

}  // namespace carrel::python
