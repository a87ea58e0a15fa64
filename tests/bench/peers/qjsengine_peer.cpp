// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// Opens a document with a QJSEngine of its own.
#include "peers/opening.h"

#include <QtCore/QCoreApplication>
#include <QtQml/QJSEngine>

namespace {

class JsEngine {
public:
    qint64 firstValue() { return m_engine.evaluate(QStringLiteral("6 * 7")).toInt(); }

private:
    QJSEngine m_engine;
};

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    carrel::bench::Worker worker;
    carrel::bench::serveOrders([&worker](const auto&) { return carrel::bench::openOnce<JsEngine>(worker); });
}
