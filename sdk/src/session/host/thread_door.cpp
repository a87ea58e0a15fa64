// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/thread_door.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QCoreApplication>
#include <QtCore/QObject>
#include <QtCore/QThread>

#include <utility>

namespace carrel::session {

std::shared_ptr<ThreadDoor> ThreadDoor::to(QThread& thread)
{
    std::shared_ptr<ThreadDoor> door(new ThreadDoor);
    if (thread.isFinished())
        return door;
    door->m_inside = new QObject;
    // It ends with the thread: who waits at the door is told, and not left waiting.
    QObject::connect(
        &thread, &QThread::finished, door->m_inside,
        [weak = door->weak_from_this()] {
            if (const auto self = weak.lock())
                self->close();
        },
        Qt::DirectConnection);
    door->m_inside->moveToThread(&thread);
    return door;
}

ThreadDoor::~ThreadDoor()
{
    if (m_inside)
        m_inside->deleteLater();
}

void ThreadDoor::post(Errand errand)
{
    const std::lock_guard lock(m_mutex);
    if (!m_inside)
        return;
    m_errands.push_back(std::move(errand));
    wakeThread();  // the mutex is released behind the call, which therefore is no tail call
}

/// Needs the mutex. A function of its own, so that ThreadSanitizer's reports about Qt's list of events name post(): see
/// HostMailbox::callHost().
void ThreadDoor::wakeThread()
{
    // What waits at the door is run although nobody else has the door any more.
    QMetaObject::invokeMethod(m_inside, [self = shared_from_this()] { self->runNext(); }, Qt::QueuedConnection);
}

void ThreadDoor::runNext()
{
    Errand errand;
    {
        const std::lock_guard lock(m_mutex);
        if (m_errands.empty())
            return;
        errand = std::move(m_errands.front());
        m_errands.pop_front();
    }
    // For an errand with an event loop of its own: GLib's does not look at what was posted before it began.
    QAbstractEventDispatcher::instance()->wakeUp();
    errand();
}

bool ThreadDoor::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_inside;
}

void ThreadDoor::close()
{
    QObject* inside = nullptr;
    std::deque<Errand> unrun;  // let go of without the lock: what is in them may want to use another door
    {
        const std::lock_guard lock(m_mutex);
        inside = std::exchange(m_inside, nullptr);
        unrun.swap(m_errands);
    }
    if (!inside)
        return;
    QCoreApplication::removePostedEvents(inside);
    inside->deleteLater();
}

}  // namespace carrel::session
