// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/wire/carry_value.h"

#include "base/buffer_memory.h"
#include "base/queue_core.h"

namespace carrel::base::wire {

// What carry.h finds by its argument cannot be in an unnamed namespace.

void carry(auto& port, Like<BigInteger> auto& number) { carryAll(port, number.negative, number.magnitude); }

void carry(auto& port, Like<DateTime> auto& time)
{
    carryAll(port, time.year, time.month, time.day, time.hour, time.minute, time.second, time.microsecond,
             time.utcOffsetSeconds);
}

void carry(auto& port, Like<BufferLayout> auto& layout)
{
    carryAll(port, layout.format, layout.shape, layout.strides, layout.offset);
}

namespace {

void write(Encoder& to, const auto& content)
{
    carry(to, content);
}

template <class Container>
void writeContainer(Encoder& to, const Container& container)
{
    const Nesting nesting(to);
    if (nesting.isTooDeep())
        to.unsignedNumber(0);  // refused by the reader, whatever is in it
    else
        carry(to, container);
}

template <class T>
Value read(Decoder& from)
{
    T content{};
    carry(from, content);
    return Value(std::move(content));
}

template <class Container>
Value readContainer(Decoder& from)
{
    const Nesting nesting(from);
    if (!nesting.isTooDeep())
        return read<Container>(from);
    from.fail(u"containers are nested more than %1 deep"_s.arg(maximumNesting));
    return {};
}

Value readBigInteger(Decoder& from)
{
    Value value = read<BigInteger>(from);
    if (value.kind() != Value::Kind::BigInteger)
        from.fail(u"a big integer is small"_s);
    return value;
}

Buffer::Access accessOf(const Buffer& buffer)
{
    return buffer.isWritable() ? Buffer::Access::Writable : Buffer::Access::ReadOnly;
}

void writeBuffer(Encoder& to, const Buffer& buffer)
{
    const Buffer::Access access = accessOf(buffer);
    const quint64 number = to.buffers ? to.buffers->send(buffer.memory(), access) : 0;
    carryAll(to, buffer.layout(), access, buffer.memory()->size(), number);
}

Result<Buffer> takeBuffer(Decoder& from, const BufferLayout& layout, quint64 number, qint64 size, Buffer::Access access)
{
    if (!from.buffers)
        return Error{ErrorCode::BufferRefused, u"there is no way for a buffer here"_s};
    auto arrived = from.buffers->receive(number, size, access);
    if (!arrived)
        return arrived.error();
    return Buffer::fromParts(std::move(arrived->memory), layout, arrived->access);
}

Value readBuffer(Decoder& from)
{
    BufferLayout layout;
    Buffer::Access access{};
    qint64 size = 0;
    quint64 number = 0;
    carryAll(from, layout, access, size, number);
    if (!from.ok())
        return {};
    const auto buffer = takeBuffer(from, layout, number, size, access);
    if (buffer)
        return Value(*buffer);
    from.fail(buffer.error().message);
    return {};
}

void writeQueue(Encoder& to, const Queue& queue)
{
    const quint64 number = to.buffers ? to.buffers->send(queue.core()) : 0;
    carryAll(to, number, queue.core()->capacity());
}

Value readQueue(Decoder& from)
{
    quint64 number = 0;
    int capacity = 0;
    carryAll(from, number, capacity);
    if (!from.ok())
        return {};
    if (capacity < 1 || capacity > Queue::maximumCapacity)
        from.fail(u"a queue holds %1 values"_s.arg(capacity));
    else if (!from.buffers)
        from.fail(u"there is no way for a queue here"_s);
    else if (auto core = from.buffers->receive(number, capacity); core)
        return Queue(*std::move(core));
    else
        from.fail(core.error().message);
    return {};
}

Value readKind(Decoder& from, Value::Kind kind)
{
    switch (kind) {
    case Value::Kind::None:
        return {};
    case Value::Kind::Bool:
        return read<bool>(from);
    case Value::Kind::Integer:
        return read<qint64>(from);
    case Value::Kind::BigInteger:
        return readBigInteger(from);
    case Value::Kind::Float:
        return read<double>(from);
    case Value::Kind::String:
        return read<QString>(from);
    case Value::Kind::Bytes:
        return read<QByteArray>(from);
    case Value::Kind::List:
        return readContainer<Value::List>(from);
    case Value::Kind::Dict:
        return readContainer<Value::Dict>(from);
    case Value::Kind::DateTime:
        return read<DateTime>(from);
    case Value::Kind::Buffer:
        return readBuffer(from);
    case Value::Kind::Object:
        return read<ObjectRef>(from);
    case Value::Kind::Queue:
        return readQueue(from);
    }
    return {};
}

}  // namespace

void writeValue(Encoder& to, const Value& value)
{
    carry(to, value.kind());
    switch (value.kind()) {
    case Value::Kind::None:
        return;
    case Value::Kind::Bool:
        return write(to, *value.toBool());
    case Value::Kind::Integer:
        return write(to, *value.toInteger());
    case Value::Kind::BigInteger:
        return write(to, *value.toBigInteger());
    case Value::Kind::Float:
        return write(to, *value.toFloat());
    case Value::Kind::String:
        return write(to, *value.toText());
    case Value::Kind::Bytes:
        return write(to, *value.toBytes());
    case Value::Kind::List:
        return writeContainer(to, value.toList());
    case Value::Kind::Dict:
        return writeContainer(to, value.toDict());
    case Value::Kind::DateTime:
        return write(to, *value.toDateTime());
    case Value::Kind::Buffer:
        return writeBuffer(to, *value.toBuffer());
    case Value::Kind::Object:
        return write(to, *value.toObject());
    case Value::Kind::Queue:
        return writeQueue(to, *value.toQueue());
    }
}

Value readValue(Decoder& from)
{
    Value::Kind kind{};
    carry(from, kind);
    return readKind(from, kind);
}

}  // namespace carrel::base::wire
