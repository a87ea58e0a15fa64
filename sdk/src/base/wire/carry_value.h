// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire/carry.h"

namespace carrel::base::wire {

void carry(auto& port, Like<ObjectRef> auto& object) { carryAll(port, object.id, object.classId); }

void writeValue(Encoder& to, const Value& value);
Value readValue(Decoder& from);

// Templates, so that nothing becomes a Value on its way here.
void carry(Encoder& to, const std::same_as<Value> auto& value)
{
    writeValue(to, value);
}

void carry(Decoder& from, std::same_as<Value> auto& value)
{
    value = readValue(from);
}

}  // namespace carrel::base::wire
