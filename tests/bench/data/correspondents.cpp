// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "data/correspondents.h"

#include "clock.h"
#include "gathering.h"

namespace carrel::bench {

Correspondents::Correspondents(Runtime& runtime, Isolation isolation)
    : m_there(*Queue::create(queueCapacity)),
      m_back(*Queue::create(queueCapacity)),
      m_sessions(runtime, sourceOf(QStringLiteral("data/messages.py")), 2, isolation)
{
    m_sessions.waitUntilReady();
}

double Correspondents::secondsOfMessages(Traffic traffic, qint64 count)
{
    const bool echoes = traffic == Traffic::Echo;
    const Value::List arguments = echoes ? Value::List{m_there, m_back, count} : Value::List{m_there, count};
    const std::vector<Work> works{{echoes ? QStringLiteral("ask") : QStringLiteral("sum_of_all"), arguments},
                                  {echoes ? QStringLiteral("answer") : QStringLiteral("put_all"), arguments}};
    std::vector<Value> values;
    const double seconds = secondsOf([&] { values = m_sessions.callTogether(works); });
    if (values.front() != Value(resultOf(traffic, count)))
        throw BenchmarkError(QStringLiteral("%1 messages make %2").arg(count).arg(values.front().toDisplayText(60)));
    return seconds;
}

}  // namespace carrel::bench
