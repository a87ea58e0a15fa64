// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/value_cost.h"

namespace carrel::base {

namespace {

void add(const Value& value, ValueCost& to)
{
    to.bytes += qint64(sizeof(Value));
    switch (value.kind()) {
    case Value::Kind::BigInteger:
        to.bytes += value.toBigInteger()->magnitude.size();
        break;
    case Value::Kind::String:
        to.bytes += value.toText()->size() * qint64(sizeof(QChar));
        break;
    case Value::Kind::Bytes:
        to.bytes += value.toBytes()->size();
        break;
    case Value::Kind::List:
        for (const Value& item : value.toList())
            add(item, to);
        break;
    case Value::Kind::Dict:
        for (const auto& [key, item] : value.toDict()) {
            add(key, to);
            add(item, to);
        }
        break;
    case Value::Kind::Buffer:
        to.buffers.push_back(*value.toBuffer());
        break;
    default:
        break;
    }
}

}  // namespace

ValueCost costOf(const Value& value)
{
    ValueCost cost;
    add(value, cost);
    return cost;
}

}  // namespace carrel::base
