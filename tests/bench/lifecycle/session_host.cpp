// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// carrel-bench-sessions ACTION [SCRIPT]: a host of Carrel, in a process of its own as all that it is compared with.
// It answers orders, and ends with an error where it left anything behind.
//
//   open-warm  opens a session, once an interpreter is ready for it, until the first value is here. The answer is the
//              value, and the nanoseconds until the interpreter was there, from then to the value, of closing, and of
//              the call of Session::open() alone
//   open-cold  the same where no interpreter is made ahead
//   reset      the same for a session that is there already and gets a fresh interpreter
//   close      opens, runs SCRIPT, closes, as often as the order says; the answer is the resident memory in KiB
//   idle       opens as many as the order says, each of which runs SCRIPT; the answer is the KiB that each needs
//   call       the order is the number of a function of SCRIPT's WORK, and its argument; the answer is its value
#include "clock.h"
#include "gathering.h"
#include "memory_use.h"
#include "orders.h"
#include "session_pool.h"

#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/source.h>
#include <carrel_modules/geometry.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <cstdio>

namespace carrel::bench {

namespace {

using namespace std::chrono_literals;

enum class Pool { AsHostsHaveIt, Empty };

RuntimeConfig configWith(Pool pool)
{
    RuntimeConfig config;
    config.hostModules = {modules::geometry()};
    config.warmPool.idleAfter = 1h;  // however long the others take, an interpreter is to be ready
    if (pool == Pool::Empty)
        config.warmPool.count = 0;
    return config;
}

qint64 nanoseconds(double seconds) { return qint64(seconds * 1e9); }

Source firstStatement() { return Source::fromText(QStringLiteral("6 * 7"), QStringLiteral("first.py")); }

class Host {
public:
    explicit Host(Pool pool) : m_config(configWith(pool)), m_runtime(start(m_config)) { settle(); }

    OrderAnswer open();
    OrderAnswer reset();
    OrderAnswer close(const Source& script, qint64 cycles);
    OrderAnswer idle(const Source& script, qint64 count);
    OrderAnswer call(const Source& script, qint64 function, qint64 argument);

    /// Says what it left behind, which must be nothing.
    bool endsClean();

private:
    static Runtime start(const RuntimeConfig& config);
    std::unique_ptr<Session> opened();
    void closeSession(Session& session);
    void settle();

    RuntimeConfig m_config;
    Runtime m_runtime;
    std::unique_ptr<Session> m_kept;  // of orders that go on with the same session
    int m_open = 0;
};

Runtime Host::start(const RuntimeConfig& config)
{
    auto runtime = Runtime::start(config);
    if (!runtime)
        throw BenchmarkError(runtime.error().message);
    return std::move(*runtime);
}

/// Waits until nothing is being opened, closed or made ahead any more: what is measured next is not to be disturbed.
void Host::settle()
{
    const auto isSettled = [this] {
        const RuntimeCounts counts = m_runtime.counts();
        return counts.sessions == m_open && counts.warm == m_config.warmPool.count
            && counts.interpreters == counts.warm + m_open;
    };
    if (isSettled())
        return;
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isSettled())
            loop.quit();
    });
    look.start(1ms);
    QTimer::singleShot(60s, &loop, [] { giveUp("the runtime did not come to rest within a minute"); });
    loop.exec();
}

std::unique_ptr<Session> Host::opened()
{
    ++m_open;
    return Session::open(m_runtime, {.name = QStringLiteral("bench")});
}

void Host::closeSession(Session& session)
{
    QEventLoop loop;
    QObject::connect(&session, &Session::closed, &loop, &QEventLoop::quit);
    session.close();
    loop.exec();
    --m_open;
}

OrderAnswer Host::open()
{
    std::unique_ptr<Session> session;
    Value value;
    double calling = 0;
    double creating = 0;
    const auto begin = std::chrono::steady_clock::now();
    const double seconds = secondsOf([&] {
        calling = secondsOf([&] { session = opened(); });
        QObject::connect(session.get(), &Session::stateChanged, session.get(), [&](Session::State state) {
            if (creating == 0 && state != Session::State::Opening)
                creating = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        });
        value = valuesOf({session->run(firstStatement())}).front();
    });
    const double closing = secondsOf([&] { closeSession(*session); });
    session.reset();
    settle();
    return {seconds,
            {value.toInteger().value_or(0), nanoseconds(creating), nanoseconds(seconds - creating),
             nanoseconds(closing), nanoseconds(calling)}};
}

OrderAnswer Host::reset()
{
    if (!m_kept) {
        m_kept = opened();
        valuesOf({m_kept->run(firstStatement())});
        settle();
    }
    Value value;
    const double seconds = secondsOf([&] {
        m_kept->reset();
        value = valuesOf({m_kept->run(firstStatement())}).front();
    });
    settle();
    return {seconds, {value.toInteger().value_or(0)}};
}

OrderAnswer Host::close(const Source& script, qint64 cycles)
{
    const double seconds = secondsOf([&] {
        for (qint64 i = 0; i < cycles; ++i) {
            const auto session = opened();
            valuesOf({session->run(script)});
            closeSession(*session);
        }
        settle();
    });
    return {seconds, {MemoryUse::now().resident}};
}

OrderAnswer Host::idle(const Source& script, qint64 count)
{
    std::vector<std::unique_ptr<Session>> sessions;
    const auto openOne = [&] {
        sessions.push_back(opened());
        valuesOf({sessions.back()->run(script)});
    };
    openOne();  // what the first one needs besides is not counted
    settle();
    const qint64 before = MemoryUse::now().privateDirty;
    for (qint64 i = 0; i < count; ++i)
        openOne();
    settle();
    const qint64 each = (MemoryUse::now().privateDirty - before) / count;
    for (const auto& session : sessions)
        closeSession(*session);
    sessions.clear();
    settle();
    return {0, {each}};
}

OrderAnswer Host::call(const Source& script, qint64 function, qint64 argument)
{
    if (!m_kept) {
        m_kept = opened();
        valuesOf({m_kept->run(script)});
        settle();
    }
    const QString expression = QStringLiteral("WORK[%1](%2)").arg(function).arg(argument);
    Value value;
    const double seconds = secondsOf([&] { value = valuesOf({m_kept->evaluate(expression)}).front(); });
    return {seconds, {value.toInteger().value_or(0)}};
}

bool Host::endsClean()
{
    if (m_kept) {
        closeSession(*m_kept);
        m_kept.reset();
    }
    settle();
    const RuntimeCounts counts = m_runtime.counts();
    const int left = counts.sessions + counts.jobs + counts.abandoned + counts.interpreters - counts.warm;
    const bool isClean = left == 0 && counts.hostThreadAttachments == 0 && m_runtime.stop().clean();
    if (!isClean)
        std::fprintf(stderr,
                     "ERROR: %d sessions, jobs and interpreters are left; the host thread attached %d times\n", left,
                     counts.hostThreadAttachments);
    return isClean;
}

/// \return whether nothing was left behind
bool serve(const QString& action, const QString& file)
{
    const bool isWarm =
        action == QLatin1String("open-warm") || action == QLatin1String("reset") || action == QLatin1String("close");
    Host host(isWarm ? Pool::AsHostsHaveIt : Pool::Empty);
    const Source script = file.isEmpty() ? firstStatement() : sourceOf(file);
    serveOrders([&](const QList<qint64>& order) -> OrderAnswer {
        if (action == QLatin1String("close"))
            return host.close(script, order.value(0));
        if (action == QLatin1String("idle"))
            return host.idle(script, order.value(0));
        if (action == QLatin1String("call"))
            return host.call(script, order.value(0), order.value(1));
        return action == QLatin1String("reset") ? host.reset() : host.open();
    });
    return host.endsClean();
}

}  // namespace

}  // namespace carrel::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    try {
        return carrel::bench::serve(arguments.value(1), arguments.value(2)) ? 0 : 1;
    } catch (const carrel::bench::BenchmarkError& error) {
        carrel::bench::giveUp(error.what());
    }
}
