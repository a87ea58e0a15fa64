// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "relay.h"

#include "clock.h"
#include "gathering.h"
#include "session_pool.h"

#include <QtCore/QEventLoop>

namespace carrel::bench {

namespace {

constexpr qint64 expectedFirst = 7;  // FIRST of relay.py

Value answerOf(Session& session, const QString& function, const Value::List& arguments)
{
    return valuesOf({session.call(function, arguments)}).front();
}

}  // namespace

Relay::Relay(Runtime& runtime, Isolation isolation, const QList<qint64>& sizes)
{
    for (int i = 0; i < 2; ++i) {
        SessionConfig config;
        config.name = QStringLiteral("relay %1").arg(i);
        config.isolation = isolation;
        m_sessions.push_back(Session::open(runtime, config));
        valuesOf({m_sessions.back()->run(sourceOf(QStringLiteral("data/relay.py")))});
    }
    for (const qint64 size : sizes)
        answerOf(*m_sessions.front(), QStringLiteral("prepare"), {size});
}

Relay::~Relay()
{
    QEventLoop loop;
    std::size_t left = m_sessions.size();
    for (const auto& session : m_sessions) {
        QObject::connect(session.get(), &Session::closed, &loop, [&] {
            if (--left == 0)
                loop.quit();
        });
        session->close();
    }
    if (left != 0)
        loop.exec();
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
    const Value message = answerOf(*m_sessions[0], QStringLiteral("share"), {size});
    countCopy(size, message);
    if (answerOf(*m_sessions[1], QStringLiteral("first"), {message}) != Value(expectedFirst))
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
