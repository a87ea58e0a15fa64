// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/showing.h"

#include "python/module/module_state.h"
#include "python/present_module.h"

namespace carrel::python {

namespace {

PyDoc_STRVAR(showDoc,
             "show(value, text=None)\n--\n\n"
             "Show the user a value as it looks: a picture, a plot, a table.\n\n"
             "value may have any of the methods _repr_mimebundle_, _repr_png_, _repr_jpeg_, _repr_svg_ and\n"
             "_repr_html_, be a figure of matplotlib's, or rows: a list of dicts or of tuples of the same length,\n"
             "or a dict of columns. Anything else is shown as its text. text is for those who cannot see it;\n"
             "without it that is repr(value).");

PyDoc_STRVAR(
    plotDoc,
    "plot(title='', *, x='', y='', x_unit='', y_unit='')\n--\n\n"
    "Return a plot without any values; its methods line, points and bars add them.\n\n"
    "x and y are what the axes are about. As the value of what was typed, or by carrel.show(), it is shown as a\n"
    "chart where the host draws charts, and as a table elsewhere.");

PyObject* callOf(const char* module, const char* name, PyObject* arguments, PyObject* keywords)
{
    const Object present = presentOrImported(module);
    const Object function = present ? Object::steal(PyObject_GetAttrString(present.get(), name)) : Object();
    return function ? PyObject_Call(function.get(), arguments, keywords) : nullptr;
}

PyObject* show(PyObject*, PyObject* arguments, PyObject* keywords)
{
    return callOf("_carrel.rich_values", "show", arguments, keywords);
}

PyObject* plot(PyObject*, PyObject* arguments, PyObject* keywords)
{
    return callOf("_carrel.plots", "plot", arguments, keywords);
}

PyMethodDef functions[] = {
    {"show", asMethod(show), METH_VARARGS | METH_KEYWORDS, showDoc},
    {"plot", asMethod(plot), METH_VARARGS | METH_KEYWORDS, plotDoc},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

Object plotType()
{
    const Object module = presentOrImported("_carrel.plots");
    return module ? Object::steal(PyObject_GetAttrString(module.get(), "Plot")) : Object();
}

int addShowing(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
