// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire/carry_value.h"

#include <carrel/parameter.h>
#include <carrel/variable_snapshot.h>

namespace carrel::base::wire {

template <>
inline constexpr qsizetype leastSize<Variable> = 5;

void carry(auto& port, Like<Parameter> auto& parameter)
{
    carryAll(port, parameter.name, parameter.kind, parameter.initial, parameter.value, parameter.minimum,
             parameter.maximum, parameter.step, parameter.unit, parameter.label, parameter.help, parameter.choices);
}

void carry(auto& port, Like<Variable> auto& variable)
{
    carryAll(port, variable.name, variable.kind, variable.type, variable.shape, variable.text);
}

void carry(auto& port, Like<VariableSnapshot> auto& snapshot)
{
    carryAll(port, snapshot.takenAt, snapshot.isCurrent, snapshot.variables, snapshot.omitted);
}

}  // namespace carrel::base::wire
