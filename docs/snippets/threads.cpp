// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/threads.md shows.
#include <carrel/queue.h>
#include <carrel/queue_watcher.h>
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QLabel>
#include <QThread>

namespace {

using namespace std::chrono_literals;

void watch(carrel::Runtime& runtime, QLabel* label)
{
    //! [watch]
    const carrel::Queue points = *carrel::Queue::create(256);
    auto session = carrel::Session::open(runtime, {.name = "survey", .arguments = {{QString("points"), points}}});
    auto* watcher = new carrel::QueueWatcher(points, label);
    QObject::connect(watcher, &carrel::QueueWatcher::itemReady, label, [label, points] {
        while (const auto point = points.tryGet())
            label->setText(point->toDisplayText());
    });
    //! [watch]
    session->close();
}

void waitElsewhere(const carrel::Queue& points)
{
    //! [other-thread]
    QThread* reader = QThread::create([points] {
        while (const auto point = points.waitGet(1s))
            qInfo("%s", qPrintable(point->toDisplayText()));
    });
    reader->start();
    //! [other-thread]
}

void outlive(carrel::Session& session, QLabel* label)
{
    //! [future]
    carrel::Job* job = session.evaluate("2 ** 64");
    job->future().then(label, [label](const carrel::Outcome& outcome) { label->setText(outcome.toDisplayText()); });
    //! [future]
}

}  // namespace

void useThreads(carrel::Runtime& runtime, carrel::Session& session, QLabel* label, const carrel::Queue& points)
{
    watch(runtime, label);
    waitElsewhere(points);
    outlive(session, label);
}

void startBelowHost()
{
    //! [priority]
    auto runtime = carrel::Runtime::start({.scriptPriority = carrel::ScriptPriority::BelowHost});
    //! [priority]
}
