// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session_pool.h"

#include "gathering.h"

#include <QtCore/QEventLoop>

namespace carrel::bench {

namespace {

Job* call(Session& session, const Work& work) { return session.call(work.function, work.arguments); }

}  // namespace

Source sourceOf(const QString& path)
{
    const Result<Source> source = Source::fromFile(QStringLiteral(CARREL_BENCH_FOLDER "/") + path);
    if (!source)
        throw BenchmarkError(source.error().message);
    return *source;
}

QStringList sharedModules() { return {QStringLiteral(CARREL_BENCH_FOLDER "/modules")}; }

SessionPool::SessionPool(Runtime& runtime, const Source& source, int count, Isolation isolation)
{
    for (int i = 0; i < count; ++i) {
        SessionConfig config;
        config.name = QStringLiteral("bench %1").arg(i);
        config.isolation = isolation;
        m_sessions.push_back(Session::open(runtime, config));
        m_starts.append(m_sessions.back()->run(source));
    }
}

SessionPool::~SessionPool()
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

void SessionPool::waitUntilReady() { valuesOf(std::exchange(m_starts, {})); }

void SessionPool::exposeInEach(const QString& name, QObject& object)
{
    for (const auto& session : m_sessions) {
        if (const Result<void> exposed = session->expose(name, &object); !exposed)
            throw BenchmarkError(exposed.error().message);
    }
}

std::vector<Value> SessionPool::callInEach(const Work& work)
{
    return callTogether(std::vector<Work>(m_sessions.size(), work));
}

std::vector<Value> SessionPool::callTogether(const std::vector<Work>& works)
{
    QList<Job*> jobs;
    for (std::size_t i = 0; i < works.size(); ++i)
        jobs.append(call(*m_sessions.at(i), works[i]));
    return valuesOf(jobs);
}

Value SessionPool::callIn(std::size_t index, const Work& work)
{
    return valuesOf({call(*m_sessions.at(index), work)}).front();
}

std::vector<Value> SessionPool::callInOne(const Work& work)
{
    m_turn = (m_turn + 1) % m_sessions.size();
    return {callIn(m_turn, work)};
}

}  // namespace carrel::bench
