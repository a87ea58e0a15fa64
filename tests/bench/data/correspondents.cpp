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
    const std::vector<Work> works = traffic == Traffic::Echo
        ? std::vector<Work>{{QStringLiteral("ask"), {m_there, m_back, count}},
                            {QStringLiteral("answer"), {m_there, m_back, count}}}
        : std::vector<Work>{{QStringLiteral("sum_of_all"), {m_there, count}},
                            {QStringLiteral("put_all"), {m_there, count}}};
    std::vector<Value> values;
    const double seconds = secondsOf([&] { values = m_sessions.callTogether(works); });
    if (values.front() != Value(resultOf(traffic, count)))
        throw BenchmarkError(QStringLiteral("%1 messages make %2").arg(count).arg(values.front().toDisplayText(60)));
    return seconds;
}

}  // namespace carrel::bench
