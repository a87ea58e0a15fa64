// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: success
#include <carrel/runtime.h>
#include <carrel/session.h>

// The right way to do what the other files do wrong.

carrel::Value textAsAValue() { return QStringLiteral("text"); }

carrel::Runtime movedRuntime(carrel::Runtime runtime) { return runtime; }

bool lookedAtResult()
{
    const carrel::Result<carrel::Source> source = carrel::Source::fromFile(QStringLiteral("gear.py"));
    return source.has_value();
}

void listens(carrel::Job* job, QObject* receiver)
{
    QObject::connect(job, &carrel::Job::finished, receiver, [](const carrel::Outcome&) {});
    QObject::connect(job, &carrel::Job::progressed, receiver, [](int) {});
}

std::unique_ptr<carrel::Session> opened(carrel::Runtime& runtime)
{
    return carrel::Session::open(runtime, {.name = QStringLiteral("gear.carrel"), .arguments = {}, .modulePaths = {}});
}
