// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/frozen_modules.h"

#include "python/object.h"

#include <QtCore/QByteArray>

#include <marshal.h>
#include <vector>

namespace carrel::python {

namespace {

constexpr struct {
    const char* name;
    bool isPackage;
} startUpModules[] = {{"encodings", true}, {"encodings.aliases", false}, {"encodings.utf_8", false}};

/// The module's code as its loader has it, marshalled; nothing, with no exception set, if it cannot be had.
QByteArray codeOf(const char* name)
{
    const Object module = Object::steal(PyImport_ImportModule(name));
    const Object spec = module ? Object::steal(PyObject_GetAttrString(module.get(), "__spec__")) : Object();
    const Object loader = spec ? Object::steal(PyObject_GetAttrString(spec.get(), "loader")) : Object();
    const Object code = loader ? Object::steal(PyObject_CallMethod(loader.get(), "get_code", "s", name)) : Object();
    const Object bytes = code && code.get() != Py_None
                             ? Object::steal(PyMarshal_WriteObjectToString(code.get(), Py_MARSHAL_VERSION))
                             : Object();
    PyErr_Clear();
    return bytes ? QByteArray(PyBytes_AS_STRING(bytes.get()), PyBytes_GET_SIZE(bytes.get())) : QByteArray();
}

}  // namespace

void keepStartUpModules(const Attachment&)
{
    // Never destroyed: threads that were left behind may still import while the process ends.
    static auto& codes = *new std::vector<QByteArray>;
    static auto& table = *new std::vector<_frozen>;
    for (const auto& module : startUpModules) {
        codes.push_back(codeOf(module.name));
        if (codes.back().isEmpty())
            return;
        table.push_back({module.name, reinterpret_cast<const unsigned char*>(codes.back().constData()),
                         int(codes.back().size()), module.isPackage});
    }
    table.push_back({nullptr, nullptr, 0, 0});
    PyImport_FrozenModules = table.data();
}

}  // namespace carrel::python
