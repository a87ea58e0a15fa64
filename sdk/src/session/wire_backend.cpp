// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/wire_backend.h"

#include "base/wire/codec.h"
#include "session/buffers_at_hand.h"
#include "session/in_process_backend.h"
#include "session/worker/worker_backend.h"

namespace carrel::session {

namespace {

/// Sends each event through the wire format before it goes on.
class WireSink : public EventSink {
public:
    explicit WireSink(std::shared_ptr<EventSink> next) : m_next(std::move(next)) {}

    void deliver(base::Event&& event) override
    {
        BuffersAtHand buffers;
        auto decoded = base::wire::decodeEvent(base::wire::encode(event, &buffers), &buffers);
        Q_ASSERT(decoded);
        m_next->deliver(std::move(*decoded));
    }

    void setOverflow(Overflow overflow) override { m_next->setOverflow(overflow); }

private:
    const std::shared_ptr<EventSink> m_next;
};

}  // namespace

WireBackend::WireBackend(OpenInner openInner, RuntimePrivate& runtime, const base::InterpreterSpec& spec,
                         std::shared_ptr<EventSink> sink)
{
    BuffersAtHand buffers;
    auto decoded = base::wire::decodeSpec(base::wire::encode(spec, &buffers), &buffers);
    Q_ASSERT(decoded);
    m_inner = openInner(runtime, *decoded, std::make_shared<WireSink>(std::move(sink)));
}

void WireBackend::send(base::Command&& command)
{
    BuffersAtHand buffers;
    auto decoded = base::wire::decodeCommand(base::wire::encode(command, &buffers), &buffers);
    Q_ASSERT(decoded);
    m_inner->send(std::move(*decoded));
}

MemoryUse WireBackend::memory() const
{
    return m_inner->memory();
}

std::unique_ptr<Backend> openBackend(const BackendChoice& choice, RuntimePrivate& runtime,
                                     const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink)
{
    const WireBackend::OpenInner openInProcess
        = [](RuntimePrivate& r, const base::InterpreterSpec& s, std::shared_ptr<EventSink> k) -> std::unique_ptr<Backend> {
        return std::make_unique<InProcessBackend>(r, s, std::move(k));
    };
    if (choice.isolation == Isolation::OutOfProcess)
        return std::make_unique<WorkerBackend>(runtime, choice.confinement, spec, std::move(sink));
    if (choice.isolation == Isolation::InProcessWire)
        return std::make_unique<WireBackend>(openInProcess, runtime, spec, std::move(sink));
    return openInProcess(runtime, spec, std::move(sink));
}

}  // namespace carrel::session
