// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/ready_wait.h"

#include "python/attachment.h"
#include "python/script_wait.h"

#include <cmath>

namespace carrel::python {

namespace {

using Clock = base::RunControl::Clock;

}  // namespace

std::optional<Deadline> deadlineIn(PyObject* seconds)
{
    if (seconds == Py_None)
        return Deadline();
    const double length = PyFloat_AsDouble(seconds);
    if (length == -1.0 && PyErr_Occurred())
        return {};
    if (std::isnan(length) || length > 1e9)  // thirty years
        return Deadline();
    return Deadline(Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(length)));
}

int waitUntilReady(int descriptor, DescriptorEvents events, Deadline deadline)
{
    if (const DescriptorEvents happened = happenedAt(descriptor, events))
        return happened;
    const Attachment attachment = Attachment::ofCaller();
    InterpreterState* const state = lentState(attachment);
    const DescriptorBell& bell = DescriptorBell::ofThisThread();
    if (!state) {
        PyErr_SetString(PyExc_RuntimeError, "Only a session can wait.");
        return -1;
    }
    ScriptWait wait(*state);
    const StopBell stopBell(*state, [&bell] { bell.ring(); });
    while (true) {
        bell.silence();
        if (wait.raiseIfStopped() || PyErr_CheckSignals() < 0)
            return -1;
        const DescriptorEvents happened = [&] {
            const Detachment detachment(attachment);
            return waitAt(descriptor, events, bell, deadline);
        }();
        if (happened || (deadline && Clock::now() >= *deadline))
            return happened;
    }
}

}  // namespace carrel::python
