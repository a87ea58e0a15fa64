// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// carrel-bench-qjsengine [stop]: opens a document with a QJSEngine of its own, or stops a script in one: an endless
// loop, whatever the order says.
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

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    carrel::bench::Worker worker;
    if (QCoreApplication::arguments().value(1) == QLatin1String("stop"))
        serveStops(worker);
    else
        carrel::bench::serveOrders([&worker](const auto&) { return carrel::bench::openOnce<JsEngine>(worker); });
}
