// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// A frame, as anybody may write one, given to every reader. It needs memory in proportion to its size; what is
/// accepted is a message like any other: written again and read again it is the same, and a host can show it.

#include "base/dialog_rules.h"
#include "base/parameter_rules.h"
#include "base/wire/codec.h"
#include "fuzz/allocation_bound.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "fuzz/things_at_hand.h"

using namespace carrel;
using namespace carrel::base;

namespace {

// The largest thing that a single byte can stand for is a value in a list: some ninety bytes, which are moved twice.
constexpr std::size_t mostForAByte = 1024;
constexpr std::size_t mostForAnyFrame = 64 * 1024;  // sentences that say what is wrong

fuzz::ThingsAtHand thingsAtHand()
{
    static const auto memory = *BufferMemory::create(64);
    static const Queue queue = *Queue::create(16);
    fuzz::ThingsAtHand things;
    things.send(memory, Buffer::Access::Writable);
    things.send(queue.core());
    return things;
}

// --- what a host does with what arrives ----------------------------------------------------------------------

void show(const Value& value)
{
    value.toDisplayText();
    if (const auto time = value.toDateTime()) {
        time->toString();
        time->toQDateTime();
    }
    for (const Value& item : value.toList())
        show(item);
}

void show(const auto&) { }
void show(const JobFinished& event)
{
    event.outcome.toDisplayText();
    show(event.outcome.value());
    if (const ScriptError* const error = event.outcome.error())
        error->toText();
}
void show(const ValuePublished& event) { show(event.value); }
void show(const StackTaken& event) { event.stack.toText(); }
void show(const DialogRequested& event)
{
    if (problemOf(event.request).isEmpty())
        (void)fittingAnswer(event.request, Value());
}
void show(const ParameterDeclared& event)
{
    if (problemOf(event.parameter).isEmpty())
        (void)fittingValue(event.parameter, event.parameter.value);
}

// --- the promises --------------------------------------------------------------------------------------------

template <class Message>
using Decode = Result<Message> (*)(QByteArrayView, wire::BufferCrossing*);

template <class Message>
Result<Message> decodeWithinBounds(QByteArrayView frame, Decode<Message> decode, wire::BufferCrossing* things)
{
    const fuzz::AllocationBound bound(mostForAnyFrame + mostForAByte * std::size_t(frame.size()));
    return decode(frame, things);
}

template <class Message>
void read(QByteArrayView frame, Decode<Message> decode)
{
    fuzz::ThingsAtHand things = thingsAtHand();
    const auto message = decodeWithinBounds(frame, decode, &things);
    if (!message)
        return fuzz::require(message.error().code == ErrorCode::BadFrame, "a frame that is none is a BadFrame");
    const QByteArray written = wire::encode(*message, &things);
    const auto again = decode(written, &things);
    fuzz::require(bool(again), "what was read can be written and read again");
    fuzz::require(wire::encode(*again, &things) == written, "a message that is read again is the same");
    if constexpr (std::is_same_v<Message, Event>)
        std::visit([](const auto& event) { show(event); }, *message);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView frame(data, qsizetype(size));
    read(frame, &wire::decodeCommand);
    read(frame, &wire::decodeEvent);
    read(frame, &wire::decodeSpec);
    read(frame, &wire::decodeToWorker);
    read(frame, &wire::decodeFromWorker);
    return 0;
}
