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

PyObject* show(PyObject*, PyObject* arguments, PyObject* keywords)
{
    const Object module = presentOrImported("_carrel.rich_values");
    const Object function = module ? Object::steal(PyObject_GetAttrString(module.get(), "show")) : Object();
    return function ? PyObject_Call(function.get(), arguments, keywords) : nullptr;
}

PyMethodDef functions[] = {
    {"show", asMethod(show), METH_VARARGS | METH_KEYWORDS, showDoc},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addShowing(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
