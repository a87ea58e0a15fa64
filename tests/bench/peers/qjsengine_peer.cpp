// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// carrel-bench-qjsengine [stop|call]: opens a document with a QJSEngine of its own, or stops a script in one: an endless
// loop, whatever the order says; or calls C++ from one: the order is the number of a function, as in calls/work.py, and
// how many calls; the answer is the value of the last one.
#include "peers/js_target.h"
#include "peers/opening.h"
#include "peers/stopping.h"

#include <QtCore/QCoreApplication>
#include <QtQml/QJSEngine>

namespace {

class JsEngine {
public:
    qint64 firstValue() { return m_engine.evaluate(QStringLiteral("6 * 7")).toInt(); }

private:
    QJSEngine m_engine;
};

/// The engine is made on the thread that uses it.
void serveStops(carrel::bench::Worker& worker)
{
    std::optional<QJSEngine> engine;
    worker.valueOf([&engine] {
        engine.emplace();
        return 0;
    });
    carrel::bench::serveOrders([&](const auto&) {
        const auto answer = carrel::bench::stopOnce(
            worker, [&engine] { engine->evaluate(QStringLiteral("while (true);")); },
            [&engine] { engine->setInterrupted(true); });
        engine->setInterrupted(false);
        return answer;
    });
    worker.valueOf([&engine] {
        engine.reset();
        return 0;
    });
}

/// Eight calls a turn, so that the loop itself counts for little.
QString functionOf(const QString& call)
{
    return QStringLiteral("(function(n) { const it = target; for (let i = 0; i < n >> 3; ++i) { %1 } return %2; })")
        .arg(QStringLiteral("%1; ").arg(call).repeated(8), call);
}

/// A program and what it calls, on the thread that uses them.
class JsCaller {
public:
    JsCaller()
    {
        QJSEngine::setObjectOwnership(&m_target, QJSEngine::CppOwnership);
        m_engine.globalObject().setProperty(QStringLiteral("target"), m_engine.newQObject(&m_target));
        for (const char* call : {"it.fortyTwo()", "it.increment(41)", "it.sum(40, 2)", "it.value", "it.element(42)"})
            m_functions.append(m_engine.evaluate(functionOf(QString::fromLatin1(call))));
    }

    qint64 call(qint64 function, qint64 count) { return m_functions[function].call({double(count)}).toInt(); }

private:
    carrel::bench::JsTarget m_target;
    QJSEngine m_engine;
    QList<QJSValue> m_functions;
};

void serveCalls(carrel::bench::Worker& worker)
{
    std::optional<JsCaller> caller;
    worker.valueOf([&caller] {
        caller.emplace();
        return 0;
    });
    carrel::bench::serveOrders([&](const QList<qint64>& order) -> carrel::bench::OrderAnswer {
        qint64 value = 0;
        const double seconds = carrel::bench::secondsOf(
            [&] { value = worker.valueOf([&] { return caller->call(order.value(0), order.value(1)); }); });
        return {seconds, {value}};
    });
    worker.valueOf([&caller] {
        caller.reset();
        return 0;
    });
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    carrel::bench::Worker worker;
    const QString action = QCoreApplication::arguments().value(1);
    if (action == QLatin1String("stop"))
        serveStops(worker);
    else if (action == QLatin1String("call"))
        serveCalls(worker);
    else
        carrel::bench::serveOrders([&worker](const auto&) { return carrel::bench::openOnce<JsEngine>(worker); });
}
