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
//   post       the order is a number of batches of jobs that call SCRIPT's tiny(); the answer is the sum of a batch, and how
//              many thread states were made meanwhile
//   gui        the order is a number of calls that SCRIPT's call() makes to a method of an object that lives on the thread
//              of this host; the answer is the value of the last one
//   call       the order is the number of a function of SCRIPT's WORK, and its argument; the answer is its value
#include "attach/batch.h"
#include "calls/gui_target.h"
#include "clock.h"
#include "gathering.h"
#include "host.h"
#include "memory_use.h"
#include "orders.h"
#include "session_pool.h"

#include <carrel/source.h>
#include <carrel_modules/bench_calls.h>
#include <carrel_modules/geometry.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>

namespace carrel::bench {

namespace {

enum class Pool { AsHostsHaveIt, Empty };

RuntimeConfig configWith(Pool pool)
{
    RuntimeConfig config = usualConfig();
    config.hostModules = {modules::geometry(), modules::bench_calls()};
    if (pool == Pool::Empty)
        config.warmPool.count = 0;
    return config;
}

qint64 nanoseconds(double seconds) { return qint64(seconds * 1e9); }

Source firstStatement() { return Source::fromText(QStringLiteral("6 * 7"), QStringLiteral("first.py")); }

/// Answers the orders.
class Opener {
public:
    explicit Opener(Pool pool) : m_host(configWith(pool)) { }

    OrderAnswer open();
    OrderAnswer reset();
    OrderAnswer close(const Source& script, qint64 cycles);
    OrderAnswer idle(const Source& script, qint64 count);
    OrderAnswer call(const Source& script, qint64 function, qint64 argument);
    OrderAnswer post(const Source& script, qint64 batches);
    OrderAnswer callHost(const Source& script, qint64 calls);

    bool endsClean();

private:
    void keepWith(const Source& script);
    qint64 nextThreadState();
    qint64 postBatch();
    std::unique_ptr<Session> opened() { return m_host.open({.name = QStringLiteral("bench")}); }

    Host m_host;
    GuiTarget m_target;
    std::unique_ptr<Session> m_kept;  // of orders that go on with the same session
};

OrderAnswer Opener::open()
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
    const double closing = secondsOf([&] { m_host.close(*session); });
    session.reset();
    m_host.settle();
    return {seconds,
            {value.toInteger().value_or(0), nanoseconds(creating), nanoseconds(seconds - creating),
             nanoseconds(closing), nanoseconds(calling)}};
}

OrderAnswer Opener::reset()
{
    keepWith(firstStatement());
    Value value;
    const double seconds = secondsOf([&] {
        m_kept->reset();
        value = valuesOf({m_kept->run(firstStatement())}).front();
    });
    m_host.settle();
    return {seconds, {value.toInteger().value_or(0)}};
}

OrderAnswer Opener::close(const Source& script, qint64 cycles)
{
    const double seconds = secondsOf([&] {
        for (qint64 i = 0; i < cycles; ++i) {
            const auto session = opened();
            valuesOf({session->run(script)});
            m_host.close(*session);
        }
        m_host.settle();
    });
    return {seconds, {MemoryUse::now().resident}};
}

OrderAnswer Opener::idle(const Source& script, qint64 count)
{
    std::vector<std::unique_ptr<Session>> sessions;
    const auto openOne = [&] {
        sessions.push_back(opened());
        valuesOf({sessions.back()->run(script)});
    };
    openOne();  // what the first one needs besides is not counted
    m_host.settle();
    const qint64 before = MemoryUse::now().privateDirty;
    for (qint64 i = 0; i < count; ++i)
        openOne();
    m_host.settle();
    const qint64 each = (MemoryUse::now().privateDirty - before) / count;
    for (const auto& session : sessions)
        m_host.close(*session);
    sessions.clear();
    m_host.settle();
    return {0, {each}};
}

void Opener::keepWith(const Source& script)
{
    if (m_kept)
        return;
    m_kept = m_host.open({.name = QStringLiteral("bench"), .modulePaths = sharedModules()});
    valuesOf({m_kept->run(script)});
    m_host.settle();
}

OrderAnswer Opener::call(const Source& script, qint64 function, qint64 argument)
{
    keepWith(script);
    return answerOfWork(*m_kept, function, argument);
}

qint64 Opener::nextThreadState()
{
    return valuesOf({m_kept->call(QStringLiteral("next_thread_state"))}).front().toInteger().value_or(0);
}

/// \return the sum of what the jobs have returned
qint64 Opener::postBatch()
{
    QEventLoop loop;
    qint64 sum = 0;
    int left = jobsOfBatch;
    QObject::connect(m_kept.get(), &Session::jobFinished, &loop, [&](const Job* job) {
        sum += job->outcome()->value().toInteger().value_or(0);
        if (--left == 0)
            loop.quit();
    });
    for (qint64 i = 0; i < jobsOfBatch; ++i)
        m_kept->call(QStringLiteral("tiny"), {i});
    loop.exec();
    return sum;
}

OrderAnswer Opener::post(const Source& script, qint64 batches)
{
    keepWith(script);
    const qint64 before = nextThreadState();
    qint64 sum = 0;
    const double seconds = secondsOf([&] {
        for (qint64 i = 0; i < batches; ++i)
            sum = postBatch();
    });
    return {seconds, {sum, nextThreadState() - before - 1}};
}

OrderAnswer Opener::callHost(const Source& script, qint64 calls)
{
    keepWith(script);
    if (const Result<void> exposed = m_kept->expose(QStringLiteral("target"), &m_target); !exposed)
        throw BenchmarkError(exposed.error().message);
    Value value;
    const double seconds =
        secondsOf([&] { value = valuesOf({m_kept->call(QStringLiteral("call"), {calls})}).front(); });
    return {seconds, {value.toInteger().value_or(0)}};
}

bool Opener::endsClean()
{
    if (m_kept) {
        m_host.close(*m_kept);
        m_kept.reset();
    }
    return m_host.endsClean();
}

/// \return whether nothing was left behind
bool serve(const QString& action, const QString& file)
{
    const bool isWarm =
        action == QLatin1String("open-warm") || action == QLatin1String("reset") || action == QLatin1String("close");
    Opener opener(isWarm ? Pool::AsHostsHaveIt : Pool::Empty);
    const Source script = file.isEmpty() ? firstStatement() : sourceOf(file);
    serveOrders([&](const QList<qint64>& order) -> OrderAnswer {
        if (action == QLatin1String("close"))
            return opener.close(script, order.value(0));
        if (action == QLatin1String("idle"))
            return opener.idle(script, order.value(0));
        if (action == QLatin1String("call"))
            return opener.call(script, order.value(0), order.value(1));
        if (action == QLatin1String("post"))
            return opener.post(script, order.value(0));
        if (action == QLatin1String("gui"))
            return opener.callHost(script, order.value(0));
        return action == QLatin1String("reset") ? opener.reset() : opener.open();
    });
    return opener.endsClean();
}

}  // namespace

}  // namespace carrel::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    return carrel::bench::exitCodeOf([&] { return carrel::bench::serve(arguments.value(1), arguments.value(2)); });
}
