// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "peers/worker.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

namespace carrel::bench {

Worker::Worker(uint stackBytes) : m_object(std::make_unique<WorkerObject>())
{
    m_object->moveToThread(&m_thread);
    m_thread.setStackSize(stackBytes);
    m_thread.start();
}

Worker::~Worker()
{
    m_thread.quit();
    m_thread.wait();
}

void Worker::begin(const std::function<qint64()>& work)
{
    QMetaObject::invokeMethod(
        m_object.get(), [object = m_object.get(), work] { Q_EMIT object->valueReady(work()); }, Qt::QueuedConnection);
}

qint64 Worker::valueOf(const std::function<qint64()>& work)
{
    QEventLoop loop;
    qint64 received = 0;
    QObject::connect(
        m_object.get(), &WorkerObject::valueReady, &loop,
        [&](qint64 value) {
            received = value;
            loop.quit();
        },
        Qt::QueuedConnection);
    begin(work);
    loop.exec();
    return received;
}

qint64 Worker::sumOfValues(int count, const std::function<qint64(qint64)>& work)
{
    QEventLoop loop;
    qint64 sum = 0;
    int left = count;
    QObject::connect(
        m_object.get(), &WorkerObject::valueReady, &loop,
        [&](qint64 value) {
            sum += value;
            if (--left == 0)
                loop.quit();
        },
        Qt::QueuedConnection);
    for (qint64 i = 0; i < count; ++i)
        begin([&work, i] { return work(i); });
    loop.exec();
    return sum;
}

std::optional<qint64> Worker::valueOf(const std::function<qint64()>& work, const std::function<void()>& meanwhile,
                                      std::chrono::milliseconds patience)
{
    QEventLoop loop;
    std::optional<qint64> received;
    QObject::connect(
        m_object.get(), &WorkerObject::valueReady, &loop,
        [&](qint64 value) {
            received = value;
            loop.quit();
        },
        Qt::QueuedConnection);
    begin(work);
    meanwhile();
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!received)  // meanwhile() may have been in an event loop, too
        loop.exec();
    return received;
}

}  // namespace carrel::bench
