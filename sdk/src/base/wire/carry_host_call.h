// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "base/wire/carry_value.h"

namespace carrel::base::wire {

template <>
inline constexpr qsizetype leastSize<ParameterDescription> = 2;
template <>
inline constexpr qsizetype leastSize<SignatureDescription> = 3;
template <>
inline constexpr qsizetype leastSize<MethodDescription> = 3;
template <>
inline constexpr qsizetype leastSize<PropertyDescription> = 4;
template <>
inline constexpr qsizetype leastSize<EnumDescription::Entry> = 2;
template <>
inline constexpr qsizetype leastSize<EnumDescription> = 3;
template <>
inline constexpr qsizetype leastSize<ClassDescription> = 8;
template <>
inline constexpr qsizetype leastSize<HostRequest> = 6;
template <>
inline constexpr qsizetype leastSize<ReleasedObject> = 2;
template <>
inline constexpr qsizetype leastSize<HostReply> = 3;
template <>
inline constexpr qsizetype leastSize<HostResult> = 3;

void carry(auto& port, Like<ParameterDescription> auto& parameter) { carryAll(port, parameter.name, parameter.type); }
void carry(auto& port, Like<SignatureDescription> auto& signature)
{
    carryAll(port, signature.parameters, signature.required, signature.result);
}
void carry(auto& port, Like<MethodDescription> auto& method)
{
    carryAll(port, method.name, method.signatures, method.documentation);
}
void carry(auto& port, Like<PropertyDescription> auto& property)
{
    carryAll(port, property.name, property.type, property.access, property.documentation);
}
void carry(auto& port, Like<EnumDescription::Entry> auto& entry) { carryAll(port, entry.first, entry.second); }
void carry(auto& port, Like<EnumDescription> auto& description)
{
    carryAll(port, description.name, description.kind, description.entries);
}
void carry(auto& port, Like<ClassDescription> auto& description)
{
    carryAll(port, description.id, description.baseId, description.name, description.documentation,
             description.properties, description.methods, description.enums, description.signalMembers);
}

void carry(auto& port, Like<HostRequest> auto& request)
{
    carryAll(port, request.action, request.object, request.member, request.arguments, request.keywords,
             request.edit);
}
void carry(auto& port, Like<ReleasedObject> auto& released) { carryAll(port, released.id, released.count); }
void carry(auto& port, Like<HostCall> auto& call) { carryAll(port, call.requests, call.released); }

void carry(auto& port, Like<HostResult> auto& result)
{
    carryAll(port, result.value, result.enumClass, result.enumName);
}
void carry(auto& port, Like<HostFailure> auto& failure) { carryAll(port, failure.kind, failure.message); }
void carry(auto& port, Like<HostAnswer> auto& answer) { carryAll(port, answer.replies, answer.classes); }

}  // namespace carrel::base::wire
