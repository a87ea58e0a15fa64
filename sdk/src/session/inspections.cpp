// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/inspections.h"

#include <QtCore/QTimer>

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
    if (!waiting)
        return;
    waiting.mapped().addResult(snapshot);
    waiting.mapped().finish();
}

void Inspections::answerAll()
{
    while (!m_waiting.empty())
        answer(m_waiting.begin()->first, m_last);
}

void Inspections::forget()
{
    m_last = {};
    answerAll();
}

}  // namespace carrel::session
