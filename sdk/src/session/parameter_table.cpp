// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/parameter_table.h"

#include "base/parameter_rules.h"

#include <algorithm>
#include <utility>

namespace carrel::session {

Value::Dict ParameterTable::valuesOfJobs() const
{
    Value::Dict dict;
    dict.reserve(size_t(m_values.size()));
    for (auto value = m_values.cbegin(); value != m_values.cend(); ++value)
        dict.emplace_back(value.key(), value.value());
    return dict;
}

Parameter* ParameterTable::find(const QString& name)
{
    const auto found =
        std::find_if(m_list.begin(), m_list.end(), [&](const Parameter& each) { return each.name == name; });
    return found == m_list.end() ? nullptr : &*found;
}

Value ParameterTable::valueOf(const Parameter& parameter) const
{
    const auto set = m_values.find(parameter.name);
    return set == m_values.end() ? parameter.initial : base::nearestValue(parameter, *set);
}

// --- what scripts declare ---------------------------------------------------------------------------------------

void ParameterTable::beginRun(quint64 jobId)
{
    m_run = jobId;
    m_declared.clear();
}

bool ParameterTable::declare(const Parameter& declaration, quint64 jobId)
{
    if (jobId == m_run)
        m_declared.append(declaration.name);
    Parameter declared = declaration;
    declared.value = valueOf(declared);
    Parameter* const known = find(declared.name);
    if (known && *known == declared)
        return false;
    if (known)
        *known = declared;
    else
        m_list.append(declared);
    return true;
}

bool ParameterTable::endRun(quint64 jobId)
{
    if (jobId != m_run)
        return false;
    QList<Parameter> list;
    for (const QString& name : std::as_const(m_declared))
        list.append(*find(name));
    m_run = 0;
    return std::exchange(m_list, list) != list;
}

// --- what the host sets -----------------------------------------------------------------------------------------

Result<bool> ParameterTable::set(const QString& name, const Value& value)
{
    Parameter* const parameter = find(name);
    if (!parameter)
        return Error{ErrorCode::ParameterUnknown, QStringLiteral("There is no parameter \"%1\".").arg(name)};
    const auto fitting = base::fittingValue(*parameter, value);
    if (!fitting)
        return fitting.error();
    m_values.insert(name, *fitting);
    return std::exchange(parameter->value, *fitting) != *fitting;
}

bool ParameterTable::reset(const QString& name)
{
    m_values.remove(name);
    Parameter* const parameter = find(name);
    return parameter && std::exchange(parameter->value, parameter->initial) != parameter->initial;
}

QStringList ParameterTable::setValues(const QHash<QString, Value>& values)
{
    m_values.clear();
    for (auto value = values.cbegin(); value != values.cend(); ++value) {
        if (base::canBeParameter(value.value()))
            m_values.insert(value.key(), value.value());
    }
    QStringList changed;
    for (Parameter& parameter : m_list) {
        const Value value = valueOf(parameter);
        if (std::exchange(parameter.value, value) != value)
            changed.append(parameter.name);
    }
    return changed;
}

}  // namespace carrel::session
