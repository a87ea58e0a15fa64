// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "relay.h"

#include "clock.h"
#include "gathering.h"

namespace carrel::bench {

namespace {

constexpr qint64 expectedFirst = 7;  // FIRST of relay.py
constexpr std::size_t giver = 0;
constexpr std::size_t reader = 1;

}  // namespace

Relay::Relay(Runtime& runtime, Isolation isolation, const QList<qint64>& sizes)
    : m_sessions(runtime, sourceOf(QStringLiteral("data/relay.py")), 2, isolation)
{
    m_sessions.waitUntilReady();
    for (const qint64 size : sizes)
        m_sessions.callIn(giver, {QStringLiteral("prepare"), {size}});
}

double Relay::secondsOfHops(qint64 size, int count)
{
    return secondsOf([&] {
        for (int i = 0; i < count; ++i)
            hop(size);
    });
}

void Relay::hop(qint64 size)
{
    const Value message = m_sessions.callIn(giver, {QStringLiteral("share"), {size}});
    countCopy(size, message);
    if (m_sessions.callIn(reader, {QStringLiteral("first"), {message}}) != Value(expectedFirst))
        throw BenchmarkError(QStringLiteral("the second session read something else"));
}

void Relay::countCopy(qint64 size, const Value& message)
{
    const auto buffer = message.toBuffer();
    if (!buffer)
        return;
    const auto known = m_places.constFind(size);
    if (known == m_places.cend())
        m_places.insert(size, buffer->data());
    else
        m_copies += int(*known != buffer->data());
}

}  // namespace carrel::bench
