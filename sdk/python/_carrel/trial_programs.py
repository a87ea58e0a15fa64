# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""The programs of the child processes in which foreign code is run, as texts: there they are ``python -c``.

Each gets an order, which is JSON, through its standard input, does its items one after the other, and writes one line of
JSON for each thing that it has found out. An item that does not end has the process ended by an alarm. What the foreign
code prints goes nowhere. For any Python from 3.13 on, also outside of Carrel.
"""

# What all of them begin with.
BEGINNING = r"""
import importlib, json, os, resource, signal, sys

order = json.load(sys.stdin)
answers = os.dup(1)
nowhere = os.open(os.devnull, os.O_RDWR)
for stream in 0, 1, 2:
    os.dup2(nowhere, stream)
sys.path[:] = order["path"]
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
signal.pthread_sigmask(signal.SIG_SETMASK, ())

def say(item, what, *facts):
    os.write(answers, (json.dumps([item, what, *facts]) + "\n").encode())

def text_of(error):
    return " ".join(f"{type(error).__name__}: {error}".split())[:1000]

def do_each(work):
    say("", "ready")
    for item, *arguments in order["items"]:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, order["seconds"])
        work(item, *arguments)
        signal.setitimer(signal.ITIMER_REAL, 0)
        say(item, "done")
    os._exit(0)  # whatever threads there are
"""

# Where a module is, for finders that only an import has.
FIND = BEGINNING + r"""
import importlib.util

def find(item):
    try:
        spec = importlib.util.find_spec(item)
    except BaseException:
        return
    if spec is not None:
        say(item, "found", spec.origin, list(spec.submodule_search_locations or []) or None)

do_each(find)
"""

# Whether a module can be imported at all.
IMPORT = BEGINNING + r"""
def import_it(item):
    try:
        importlib.import_module(item)
    except BaseException as error:
        say(item, "raised", text_of(error))

do_each(import_it)
"""

# What an extension module says of itself: the type that its first function returns, and the slots in that. CPython 3.15 has
# slots of another form, other numbers for them besides the old ones, and lists of slots in a slot (PEP 793, PEP 820).
EXAMINE = BEGINNING + r"""
import ctypes, _imp, importlib.machinery

class Slot(ctypes.Structure):  # PyModuleDef_Slot
    _fields_ = [("number", ctypes.c_int), ("value", ctypes.c_void_p)]

class ExportedSlot(ctypes.Structure):  # PySlot
    _fields_ = [("number", ctypes.c_uint16), ("flags", ctypes.c_uint16), ("reserved", ctypes.c_uint32),
                ("value", ctypes.c_void_p)]

INTERPRETERS, GIL = (3, 86), (4, 87)
LISTS = {92: ctypes.POINTER(ExportedSlot), 94: ctypes.POINTER(Slot)}

class Definition(ctypes.Structure):  # PyModuleDef
    _fields_ = [("head", ctypes.c_char * object.__basicsize__), ("init", ctypes.c_void_p),
                ("index", ctypes.c_ssize_t), ("copy", ctypes.c_void_p), ("name", ctypes.c_char_p),
                ("doc", ctypes.c_char_p), ("size", ctypes.c_ssize_t), ("methods", ctypes.c_void_p),
                ("slots", ctypes.POINTER(Slot))]

def values_in(slots):
    found, at = {}, 0
    while slots and slots[at].number:
        number, value = slots[at].number, slots[at].value
        found.update(values_in(ctypes.cast(value, LISTS[number])) if number in LISTS else {number: value or 0})
        at += 1
    return found

def slots_at(address):
    return values_in(Definition.from_address(address).slots)

def tell(item, slots):
    say(item, "slots", *(next((slots[number] for number in numbers if number in slots), None)
                         for numbers in (INTERPRETERS, GIL)))

def examine_built_in(item):
    module = sys.modules.get(item) or _imp.create_builtin(importlib.machinery.ModuleSpec(item, None))
    get_definition = ctypes.pythonapi.PyModule_GetDef
    get_definition.argtypes, get_definition.restype = [ctypes.py_object], ctypes.c_void_p
    address = get_definition(module)
    if address and slots_at(address):
        tell(item, slots_at(address))
    else:
        say(item, "single-phase")

def examine(item, path, init, export):
    try:
        if path == "built-in":
            return examine_built_in(item)
        library = ctypes.PyDLL(path)
        if sys.version_info >= (3, 15) and hasattr(library, export):
            begin = getattr(library, export)
            begin.restype = ctypes.POINTER(ExportedSlot)
            return tell(item, values_in(begin()))
        begin = getattr(library, init)
        begin.restype = ctypes.c_void_p  # a PyModuleDef is lent, so its references must not be counted
        address = begin()
        if type(ctypes.cast(address, ctypes.py_object).value).__name__ == "moduledef":
            tell(item, slots_at(address))
        else:
            say(item, "single-phase")
    except BaseException as error:
        say(item, "raised", text_of(error))

do_each(examine)
"""

# In each of two interpreters, which are there at the same time.
IN_INTERPRETER = r"""
import importlib, json, os, sys
from importlib.machinery import ExtensionFileLoader as Loader
item, turn, answers, path, refusals = json.loads(ORDER)
sys.path[:] = path

def text_of(error):
    return " ".join(f"{type(error).__name__}: {error}".split())[:1000]

def say(what, *facts):
    os.write(answers, (json.dumps([item, what, turn, *facts]) + "\n").encode())

def watch(step, is_last):
    def watched(self, argument):
        try:
            result = step(self, argument)
        except BaseException as error:
            refused = isinstance(error, ImportError) and "does not support loading in subinterpreters" in str(error)
            say("extension", self.name, self.path, "refused" if refused else "failed", text_of(error))
            raise
        if is_last:
            say("extension", self.name, self.path, "loaded", "")
        return result
    return watched

Loader.create_module, Loader.exec_module = watch(Loader.create_module, False), watch(Loader.exec_module, True)

class Refusal:
    def find_spec(self, name, path, target=None):
        if name in refusals:
            say("extension", name, "standard", "refused", refusals[name])
            raise ImportError(refusals[name], name=name)

sys.meta_path.insert(0, Refusal())
try:
    importlib.import_module(item)
except BaseException as error:
    say("raised", text_of(error))
else:
    say("loaded")
"""

TRY = BEGINNING + f"IN_INTERPRETER = {IN_INTERPRETER!r}\n" + r"""
import _interpreters
import datetime  # as in every host: where no main interpreter has it, 3.13 crashes (gh-136421)

def try_it(item):
    created = []
    for turn in 1, 2:
        created.append(_interpreters.create("isolated"))
        there = json.dumps([item, turn, answers, order["path"], order["refusals"]])
        problem = _interpreters.exec(created[-1], f"ORDER = {there!r}\n{IN_INTERPRETER}")
        if problem is not None:
            say(item, "raised", turn, problem.formatted)
    for interpreter in created:
        _interpreters.destroy(interpreter)

do_each(try_it)
"""
