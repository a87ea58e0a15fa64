// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "peers/worker.h"

#include <QtCore/QEventLoop>

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
    QMetaObject::invokeMethod(
        m_object.get(), [this, &work] { Q_EMIT m_object->valueReady(work()); }, Qt::QueuedConnection);
    loop.exec();
    return received;
}

}  // namespace carrel::bench
