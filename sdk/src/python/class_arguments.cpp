// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/class_arguments.h"

namespace carrel::python {

namespace {

Value signatureValue(const base::SignatureDescription& signature)
{
    Value::List parameters;
    for (const auto& parameter : signature.parameters)
        parameters.emplace_back(Value::List{parameter.name, parameter.type});
    return Value::List{std::move(parameters), signature.required, signature.result};
}

Value methodValues(const QList<base::MethodDescription>& methods)
{
    Value::List list;
    for (const auto& method : methods) {
        Value::List signatures;
        for (const auto& signature : method.signatures)
            signatures.push_back(signatureValue(signature));
        list.emplace_back(Value::List{method.name, std::move(signatures), method.documentation});
    }
    return list;
}

Value propertyValues(const QList<base::PropertyDescription>& properties)
{
    Value::List list;
    for (const auto& property : properties) {
        const bool isWritable = property.access == base::PropertyAccess::ReadWrite;
        list.emplace_back(Value::List{property.name, property.type, isWritable, property.documentation});
    }
    return list;
}

Value enumValues(const QList<base::EnumDescription>& enums)
{
    Value::List list;
    for (const auto& description : enums) {
        Value::List entries;
        for (const auto& [name, number] : description.entries)
            entries.emplace_back(Value::List{name, number});
        list.emplace_back(
            Value::List{description.name, description.kind == base::EnumKind::Flag, std::move(entries)});
    }
    return list;
}

}  // namespace

Value::List argumentsOf(const base::ClassDescription& description)
{
    return {qint64(description.id),
            qint64(description.baseId),
            description.name,
            description.documentation,
            propertyValues(description.properties),
            methodValues(description.methods),
            enumValues(description.enums),
            methodValues(description.signalMembers)};
}

}  // namespace carrel::python
