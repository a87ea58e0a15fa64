// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/interrupter.h"

#include "python/cancellation.h"
#include "python/exported_api.h"
#include "python/interpreter_state.h"
#include "python/kill_switch.h"
#include "python/stack_capture.h"
#include "python/stack_reading.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace carrel::python {

struct Interrupter::Request {
    Door* door;
    Order order;
    base::RunId run;
    std::function<void(const Attachment&)> visit{};
};

/// The way into an interpreter as long as there is one. It lives at least as long.
struct Interrupter::Door {
    std::shared_ptr<InterpreterState> state;
    std::mutex mutex;  // guards the two below, so that the interpreter cannot be freed while a request is put into its queue
    PyInterpreterState* interpreter = nullptr;
    std::vector<std::unique_ptr<Request>> waiting;  // owned here: an interpreter that ends forgets its queue

    /// Puts it into the interpreter's queue, unless the same is there already, which the script has not come to yet.
    void leave(std::unique_ptr<Request> request)
    {
        const std::lock_guard lock(mutex);
        const bool isThere = std::any_of(waiting.begin(), waiting.end(), [&](const auto& each) {
            return each->order == request->order && each->run == request->run;
        });
        if (interpreter && !isThere && addPendingCall(interpreter, &Interrupter::deliver, request.get()))
            waiting.push_back(std::move(request));
    }

    PyThreadState* firstThread()
    {
        const std::lock_guard lock(mutex);
        return interpreter ? PyInterpreterState_ThreadHead(interpreter) : nullptr;
    }

    std::unique_ptr<Request> take(const Request* request)
    {
        const std::lock_guard lock(mutex);
        const auto found = std::find_if(waiting.begin(), waiting.end(), [=](const auto& each) { return each.get() == request; });
        std::unique_ptr<Request> taken = std::move(*found);
        waiting.erase(found);
        return taken;
    }

    static void shut(void* ownedDoor)
    {
        const std::unique_ptr<std::shared_ptr<Door>> door(static_cast<std::shared_ptr<Door>*>(ownedDoor));
        const std::lock_guard lock((*door)->mutex);
        (*door)->interpreter = nullptr;
    }
};

Interrupter::Interrupter(std::shared_ptr<InterpreterState> state) : m_door(std::make_shared<Door>())
{
    m_door->state = std::move(state);
}

bool Interrupter::open(PyInterpreterState* interpreter)
{
    auto owned = std::make_unique<std::shared_ptr<Door>>(m_door);
    if (PyUnstable_AtExit(interpreter, &Door::shut, owned.get()) < 0)
        return false;
    (void)owned.release();  // Door::shut() has it now
    const std::lock_guard lock(m_door->mutex);
    m_door->interpreter = interpreter;
    return true;
}

void Interrupter::raise(base::RunId run) const
{
    send(Order::Raise, run);
}

void Interrupter::killSwitch(base::RunId run) const
{
    if (m_door && m_door->state->control->kill(run))
        send(Order::Kill, run);
}

void Interrupter::requestStack(base::RunId run) const { leave(Order::TellStack, run); }

void Interrupter::leave(Order order, base::RunId run) const
{
    if (m_door)
        m_door->leave(std::make_unique<Request>(Request{m_door.get(), order, run}));
}

void Interrupter::visit(base::RunId run, std::function<void(const Attachment&)> visit) const
{
    if (m_door)
        m_door->leave(std::make_unique<Request>(Request{m_door.get(), Order::Visit, run, std::move(visit)}));
}

ScriptStack Interrupter::readStack() const
{
    return m_door ? readStacks(m_door->firstThread(), m_door->state->jobThread) : ScriptStack();
}

void Interrupter::releaseBufferLocks() const
{
    if (m_door)
        m_door->state->buffers.releaseLocks();
}

void Interrupter::send(Order order, base::RunId run) const
{
    if (!m_door)
        return;
    leave(order, run);
    m_door->state->control->ringBells();
}

namespace {

void tellStack(const Attachment& attachment, const InterpreterState& state)
{
    const ScriptStack stack = captureStacks(attachment, state);
    const Detachment detachment(attachment);
    state.port->tellStack(stack);
}

}  // namespace

/// Runs in whichever thread of the script comes by first, with the GIL held.
int Interrupter::deliver(void* argument)
{
    auto* const waiting = static_cast<Request*>(argument);
    const std::unique_ptr<Request> request = waiting->door->take(waiting);
    InterpreterState& state = *request->door->state;
    if (state.control->current() != request->run)
        return 0;
    if (request->order == Order::Raise)
        return deliverCancelled(state, request->run);
    if (request->order == Order::Kill)
        throwKillSwitch(Attachment::ofCaller(), state);
    else if (request->order == Order::Visit)
        request->visit(Attachment::ofCaller());
    else
        tellStack(Attachment::ofCaller(), state);
    return 0;
}

}  // namespace carrel::python
