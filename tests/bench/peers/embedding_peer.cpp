// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// carrel-bench-embedding ENGINE ACTION [SCRIPT]: a host that gives each document an interpreter with a private GIL by
// itself, on a worker thread, with the C API or with pybind11.
//
//   ENGINE   c-api, c-api-without-site or pybind11
//   ACTION   open: until the first value is here; the answer is that of openOnce()
//            close: opens, runs SCRIPT, closes, as often as the order says; the answer is the resident memory in KiB
//            call: the order is the number of a function of SCRIPT's WORK, and its argument; the answer is its value
//            stop: the order is the number of a function of SCRIPT's STOPS, which are stopped by
//            PyThreadState_SetAsyncExc; the answer is the Ending. With c-api only
//            post: the order is a number of batches of tiny jobs of SCRIPT, see servePosts(); the answer is their sum
#include "memory_use.h"
#include "peers/detached_engines.h"
#include "peers/opening.h"
#include "peers/posting.h"
#include "peers/python_engines.h"
#include "peers/stopping.h"

#include <carrel_modules/bench_calls.h>
#include <carrel_modules/bench_calls_bound.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <cstdio>
#include <cstdlib>

namespace carrel::bench {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        giveUp("the script cannot be read");
    return file.readAll();
}

template <class Engine>
OrderAnswer closeOften(Worker& worker, const QByteArray& script, qint64 cycles)
{
    const double seconds = secondsOf([&] {
        for (qint64 i = 0; i < cycles; ++i) {
            worker.valueOf([&script] {
                Engine engine;
                engine.run(script.constData());
                return 0;
            });
        }
    });
    return {seconds, {MemoryUse::now().resident}};
}

/// Scripts find the modules that they share.
constexpr const char* sharedModules = "import sys\nsys.path.append(r'" CARREL_BENCH_FOLDER "/modules')\n";

/// One interpreter for all orders; it is closed by the thread that opened it.
template <class Engine>
class Caller {
public:
    Caller(Worker& worker, const QByteArray& script) : m_worker(worker)
    {
        m_worker.valueOf([&] {
            m_engine.emplace();
            m_engine->run(sharedModules);
            m_engine->run(script.constData());
            return 0;
        });
    }

    ~Caller()
    {
        m_worker.valueOf([this] {
            m_engine.reset();
            return 0;
        });
    }

    OrderAnswer call(qint64 function, qint64 argument)
    {
        qint64 value = 0;
        const double seconds =
            secondsOf([&] { value = m_worker.valueOf([&] { return m_engine->callWork(int(function), argument); }); });
        return {seconds, {value}};
    }

private:
    Worker& m_worker;
    std::optional<Engine> m_engine;
};

/// An interpreter on a thread of its own, in which scripts are stopped. What was not stopped keeps both for good.
class Stopper {
public:
    explicit Stopper(QByteArray script) : m_script(std::move(script)) { renew(); }

    OrderAnswer stop(qint64 function)
    {
        OrderAnswer answer = stopOnce(
            *m_worker, [engine = m_engine, function] { engine->callUntilStopped(int(function)); },
            [this] { m_engine->raiseKeyboardInterrupt(); });
        if (Ending(answer.values.front()) == Ending::Never)
            renew();
        return answer;
    }

private:
    void renew()
    {
        m_worker = new Worker;  // never deleted: it may be busy, and the process ends without asking
        m_worker->valueOf([this] {
            m_engine = new CApiEngine;  // the same
            m_engine->run(m_script.constData());
            return 0;
        });
    }

    const QByteArray m_script;
    Worker* m_worker = nullptr;
    CApiEngine* m_engine = nullptr;
};

template <class Engine>
void serve(const QString& action, const QString& script)
{
    Worker worker;
    if (action == QLatin1String("open"))
        return serveOrders([&](const auto&) { return openOnce<Engine>(worker); });
    const QByteArray code = contentOf(script);
    if (action == QLatin1String("close"))
        return serveOrders([&](const auto& order) { return closeOften<Engine>(worker, code, order.value(0)); });
    if (action == QLatin1String("stop")) {
        Stopper stopper(code);
        return serveOrders([&](const auto& order) { return stopper.stop(order.value(0)); });
    }
    Caller<Engine> caller(worker, code);
    serveOrders([&](const auto& order) { return caller.call(order.value(0), order.value(1)); });
}

void post(bool isPybind11, const QByteArray& script)
{
    Worker worker;
    if (isPybind11)
        servePosts<ActivatingEngine>(worker, script);
    else
        servePosts<RestoringEngine>(worker, script);
}

void serve(const QString& engine, const QString& action, const QString& script)
{
    const bool isPybind11 = engine == QLatin1String("pybind11");
    const EmbeddedPython python(engine == QLatin1String("c-api-without-site") ? Site::Left : Site::Imported,
                                isPybind11 ? modules::bench_calls_bound() : modules::bench_calls());
    if (action == QLatin1String("post"))
        return post(isPybind11, contentOf(script));
    if (isPybind11)
        serve<Pybind11Engine>(action, script);
    else
        serve<CApiEngine>(action, script);
}

}  // namespace

}  // namespace carrel::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    carrel::bench::serve(arguments.value(1), arguments.value(2), arguments.value(3));
    std::fflush(nullptr);
    std::_Exit(0);  // what pybind11 and CPython leave behind on purpose is nobody's mistake
}
