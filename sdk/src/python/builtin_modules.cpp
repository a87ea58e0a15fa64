// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/builtin_modules.h"

#include "python/module/carrel_module.h"

#include <Python.h>

#include <QtCore/QByteArrayList>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

namespace carrel::python {

namespace {

/// Every module of Carrel's own that is compiled in. The host's come behind them.
const HostModule ownModules[] = {
    {QStringLiteral("carrel"), [] { return static_cast<void*>(initialiseCarrelModule()); }},
};

Error refusal(const QString& message) { return {ErrorCode::HostModuleMissing, message}; }

Result<void> checkModule(const HostModule& module, QSet<QByteArray>& taken)
{
    static const QRegularExpression identifier(QRegularExpression::anchoredPattern(u"[A-Za-z_][A-Za-z0-9_]*"));
    if (!identifier.match(module.name).hasMatch())
        return refusal(QStringLiteral("\"%1\" is no name for a host module: it must be a Python identifier.").arg(module.name));
    if (!module.initialiser)
        return refusal(QStringLiteral("The host module \"%1\" has no initialiser.").arg(module.name));
    const QByteArray name = module.name.toUtf8();
    if (taken.contains(name))
        return refusal(QStringLiteral("There are two built-in modules named \"%1\".").arg(module.name));
    taken.insert(name);
    return {};
}

Result<void> registerModule(const HostModule& module)
{
    // CPython keeps the address of the name. Never destroyed: threads that were left behind may still import while the
    // process ends.
    static auto& names = *new QByteArrayList;
    names.append(module.name.toUtf8());
    using PythonInitialiser = PyObject* (*)();
    if (PyImport_AppendInittab(names.last().constData(), reinterpret_cast<PythonInitialiser>(module.initialiser)) < 0)
        return Error{ErrorCode::StartFailed, QStringLiteral("CPython has no memory for its table of modules.")};
    return {};
}

}  // namespace

Result<void> checkHostModules(const std::vector<HostModule>& hostModules)
{
    QSet<QByteArray> taken;
    for (const _inittab* entry = PyImport_Inittab; entry->name; ++entry)
        taken.insert(entry->name);
    for (const HostModule& module : ownModules)
        taken.insert(module.name.toUtf8());
    for (const HostModule& module : hostModules) {
        if (auto result = checkModule(module, taken); !result)
            return result;
    }
    return {};
}

Result<void> registerBuiltinModules(const std::vector<HostModule>& hostModules)
{
    for (const HostModule& module : ownModules) {
        if (auto result = registerModule(module); !result)
            return result;
    }
    for (const HostModule& module : hostModules) {
        if (auto result = registerModule(module); !result)
            return result;
    }
    return {};
}

}  // namespace carrel::python
