// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/inspections.h"

#include "session/fulfil.h"

#include <QtCore/QTimer>

#include <utility>

namespace carrel::session {

Inspections::~Inspections() { answerAll(); }

Inspections::Added Inspections::add()
{
    const quint64 id = ++m_lastId;
    QPromise<VariableSnapshot>& promise = m_waiting[id];
    promise.start();
    QTimer::singleShot(limit, &m_timers, [this, id] { answer(id, m_last); });
    return {id, promise.future()};
}

void Inspections::take(const base::VariablesInspected& event)
{
    if (event.snapshot) {
        m_last = *event.snapshot;
        m_last.isCurrent = false;
    }
    answer(event.requestId, event.snapshot.value_or(m_last));
}

void Inspections::answer(quint64 requestId, const VariableSnapshot& snapshot)
{
    auto waiting = m_waiting.extract(requestId);
    if (waiting)
        fulfil(waiting.mapped(), snapshot);
}

/// Who hears of an answer may delete the session, and this with it.
void Inspections::answerAll()
{
    const VariableSnapshot last = m_last;
    auto waiting = std::exchange(m_waiting, {});
    for (auto& [id, promise] : waiting)
        fulfil(promise, last);
}

void Inspections::forget()
{
    m_last = {};
    answerAll();
}

}  // namespace carrel::session
