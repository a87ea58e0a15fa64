// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/parameters.h"

#include "base/parameter_rules.h"
#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/integer.h"
#include "python/module/module_state.h"
#include "python/present_module.h"

#include <algorithm>

namespace carrel::python {

namespace {

using Kind = Parameter::Kind;

/// As they are given; borrowed. None: it is not.
struct Arguments {
    PyObject* name = nullptr;
    PyObject* initial = nullptr;
    PyObject* minimum = Py_None;
    PyObject* maximum = Py_None;
    PyObject* step = Py_None;
    PyObject* unit = Py_None;
    PyObject* choices = Py_None;
    PyObject* label = Py_None;
    PyObject* help = Py_None;
    int isColor = 0;
};

bool parse(PyObject* arguments, PyObject* keywords, Arguments& to)
{
    static const char* const names[] = {"name",    "default", "min",  "max",   "step", "unit",
                                        "choices", "label",   "help", "color", nullptr};
    return PyArg_ParseTupleAndKeywords(arguments, keywords, "UO|$OOOOOOOp:param", const_cast<char**>(names), &to.name,
                                       &to.initial, &to.minimum, &to.maximum, &to.step, &to.unit, &to.choices,
                                       &to.label, &to.help, &to.isColor)
        != 0;
}

// Each of what follows returns false with an exception set.

bool readKind(const Arguments& arguments, Kind& kind)
{
    PyObject* const initial = arguments.initial;
    if (PyBool_Check(initial))
        kind = Kind::Bool;
    else if (PyLong_Check(initial))
        kind = Kind::Integer;
    else if (PyFloat_Check(initial))
        kind = Kind::Float;
    else if (PyUnicode_Check(initial))
        kind = arguments.isColor ? Kind::Color : arguments.choices != Py_None ? Kind::Choice : Kind::Text;
    else {
        PyErr_Format(PyExc_TypeError, "default must be a bool, int, float or str, not %s", Py_TYPE(initial)->tp_name);
        return false;
    }
    return true;
}

/// Rather than that they are ignored.
bool refuseUnusable(const Arguments& arguments, Kind kind)
{
    const bool isNumber = kind == Kind::Integer || kind == Kind::Float;
    const std::pair<const char*, PyObject*> ofNumbers[]{
        {"min", arguments.minimum}, {"max", arguments.maximum}, {"step", arguments.step}, {"unit", arguments.unit}};
    for (const auto& [name, object] : ofNumbers) {
        if (object != Py_None && !isNumber) {
            PyErr_Format(PyExc_TypeError, "%s is for numbers, and default is of type %s", name,
                         Py_TYPE(arguments.initial)->tp_name);
            return false;
        }
    }
    if (arguments.choices != Py_None && kind != Kind::Choice) {
        PyErr_SetString(PyExc_TypeError,
                        arguments.isColor ? "a color has no choices"
                                          : "choices are for texts: default must be one of them, a str");
        return false;
    }
    if (arguments.isColor && kind != Kind::Color) {
        PyErr_SetString(PyExc_TypeError, "a color is a text: default must be a str, as '#rrggbb'");
        return false;
    }
    return true;
}

bool readNumber(const char* name, PyObject* object, Kind kind, Value& to)
{
    if (object == Py_None)
        return true;
    const bool isWhole = PyLong_Check(object) && !PyBool_Check(object);
    if (!isWhole && (kind == Kind::Integer || !PyFloat_Check(object))) {
        PyErr_Format(PyExc_TypeError,
                     kind == Kind::Integer ? "%s must be an int, as default is, not %s; with a default of 2.0, for "
                                             "example, it may be a float"
                                           : "%s must be a float or an int, not %s",
                     name, Py_TYPE(object)->tp_name);
        return false;
    }
    if (kind == Kind::Float) {
        to = Value(PyFloat_AsDouble(object));
        return !PyErr_Occurred();
    }
    const auto number = integerIn(object);
    if (number && number->kind() != Value::Kind::Integer)
        PyErr_Format(PyExc_ValueError, "%s has more than 64 bits", name);
    to = number.value_or(Value());
    return !PyErr_Occurred();
}

bool readText(const Attachment& attachment, const char* name, PyObject* object, QString& to)
{
    if (object == Py_None)
        return true;
    if (!PyUnicode_Check(object)) {
        PyErr_Format(PyExc_TypeError, "%s must be a str or None, not %s", name, Py_TYPE(object)->tp_name);
        return false;
    }
    to = toText(attachment, object);
    return true;
}

bool readChoices(const Attachment& attachment, PyObject* object, QStringList& to)
{
    if (object == Py_None)
        return true;
    if (!PyList_Check(object) && !PyTuple_Check(object)) {
        PyErr_Format(PyExc_TypeError, "choices must be a list or tuple of str, not %s", Py_TYPE(object)->tp_name);
        return false;
    }
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(object); ++i) {
        PyObject* const item = PySequence_Fast_GET_ITEM(object, i);
        if (!PyUnicode_Check(item)) {
            PyErr_Format(PyExc_TypeError, "choices[%zd] must be a str, not %s", i, Py_TYPE(item)->tp_name);
            return false;
        }
        to.append(toText(attachment, item));
    }
    return true;
}

bool readInitial(const Attachment& attachment, PyObject* object, Kind kind, Value& to)
{
    if (kind == Kind::Integer || kind == Kind::Float)
        return readNumber("default", object, kind, to);
    to = kind == Kind::Bool ? Value(object == Py_True) : Value(toText(attachment, object));
    return true;
}

bool readDeclaration(const Attachment& attachment, const Arguments& arguments, Parameter& to)
{
    to.name = toText(attachment, arguments.name);
    to.label = to.name;
    return readKind(arguments, to.kind) && refuseUnusable(arguments, to.kind)
        && readInitial(attachment, arguments.initial, to.kind, to.initial)
        && readNumber("min", arguments.minimum, to.kind, to.minimum)
        && readNumber("max", arguments.maximum, to.kind, to.maximum)
        && readNumber("step", arguments.step, to.kind, to.step)
        && readText(attachment, "unit", arguments.unit, to.unit)
        && readChoices(attachment, arguments.choices, to.choices)
        && readText(attachment, "label", arguments.label, to.label)
        && readText(attachment, "help", arguments.help, to.help);
}

void raiseValueError(const QString& name, const QString& problem)
{
    const QString text = QStringLiteral("parameter %1: %2").arg(Value(name).toDisplayText(200), problem);
    PyErr_SetString(PyExc_ValueError, text.toUtf8().constData());
}

/// Tells the host, where this run has not said it yet.
bool declare(const Attachment& attachment, InterpreterState& state, Parameter& declaration)
{
    if (declaration.label.trimmed().isEmpty())
        declaration.label = declaration.name;
    const auto known = std::find_if(state.parameters.begin(), state.parameters.end(),
                                    [&](const Parameter& each) { return each.name == declaration.name; });
    if (known != state.parameters.end()) {
        const QString difference = base::differenceOf(*known, declaration);
        if (!difference.isEmpty())
            raiseValueError(declaration.name,
                            QStringLiteral("it has been declared already, with %1").arg(difference));
        return difference.isEmpty();
    }
    const QString problem = base::problemOf(declaration);
    if (!problem.isEmpty()) {
        raiseValueError(declaration.name, problem);
        return false;
    }
    state.parameters.push_back(declaration);
    const Detachment detachment(attachment);
    state.port->declareParameter(declaration);
    return true;
}

/// Whoever works for a script gets what it needs of the script, and has no user.
bool isSibling()
{
    const Object siblings = presentModule("_carrel.siblings");
    const Object flag = siblings ? Object::steal(PyObject_GetAttrString(siblings.get(), "is_sibling")) : Object();
    PyErr_Clear();
    return flag.get() == Py_True;
}

PyDoc_STRVAR(
    paramDoc,
    "param(name, default, *, min=None, max=None, step=None, unit=None, choices=None, label=None, help=None, "
    "color=False)\n"
    "--\n\n"
    "Let the user adjust a value, and return what it is in this run.\n\n"
    "default says what it is: a bool, int, float, or str; with choices one of these, with color a \"#rrggbb\".\n"
    "Raises ValueError for a default out of its bounds, and where the name was declared otherwise in this run.");

PyObject* param(PyObject* module, PyObject* arguments, PyObject* keywords)
{
    Arguments given;
    if (!parse(arguments, keywords, given))
        return nullptr;
    InterpreterState* const state = interpreterOf(module);
    if (!state || raiseIfCancelled(*state))
        return nullptr;
    if (isSibling()) {
        PyErr_SetString(PyExc_RuntimeError,
                        "param() is for the script of the document: give its value to what siblings call");
        return nullptr;
    }
    const Attachment attachment = Attachment::ofCaller();
    Parameter declaration;
    if (!readDeclaration(attachment, given, declaration) || !declare(attachment, *state, declaration))
        return nullptr;
    const Value set = state->parameterValues[declaration.name];
    return fromValue(attachment, set.isNone() ? declaration.initial : base::nearestValue(declaration, set)).release();
}

PyMethodDef functions[] = {
    {"param", asMethod(param), METH_VARARGS | METH_KEYWORDS, paramDoc},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addParameters(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
