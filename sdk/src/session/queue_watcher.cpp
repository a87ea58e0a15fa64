// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/queue_watcher.h>

#include "base/local_queue.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QPointer>

#include <mutex>

namespace carrel {

using base::QueueSide;

/// What changes of the queue find, as long as there is a watcher.
class QueueWatcher::Link : public std::enable_shared_from_this<Link> {
public:
    Link(const Queue& watched, QueueWatcher* owner)
        : queue(watched),
          local(std::static_pointer_cast<base::LocalQueue>(watched.core())),  // a host has no others
          m_watcher(owner)
    {
    }

    void cut()
    {
        const std::lock_guard lock(m_mutex);
        m_watcher = nullptr;
    }

    /// Has it told on the watcher's thread. \anythread
    void post(QueueSide side)
    {
        const std::lock_guard lock(m_mutex);
        if (m_watcher)
            QMetaObject::invokeMethod(
                m_watcher, [self = shared_from_this(), side] { self->tell(side); }, Qt::QueuedConnection);
    }

    void await(QueueSide side, quint64 seen)
    {
        local->arm(side, seen, [weak = weak_from_this(), side] {
            if (const auto self = weak.lock())
                self->post(side);
        });
    }

    // On the watcher's thread.
    void watch(QueueSide side)
    {
        if (!std::exchange(m_isWatched[size_t(side)], true))
            side == QueueSide::Items ? post(side) : await(side, local->changes(side));
    }

private:
    /// Each signal may delete the watcher.
    void tell(QueueSide side)
    {
        const QPointer<QueueWatcher> alive = m_watcher;
        const quint64 seen = local->changes(side);
        const quint64 got = local->changes(QueueSide::Room);
        const int size = queue.size();
        const bool isClosed = queue.isClosed();
        if (side == QueueSide::Items && size > 0)
            Q_EMIT alive->itemReady();
        else if (side == QueueSide::Room && size < queue.capacity() && !isClosed)
            Q_EMIT alive->roomReady();
        if (alive && isClosed && !std::exchange(m_wasClosedTold, true))
            Q_EMIT alive->closed();
        if (!alive)
            return;
        const bool isMoreLeft = side == QueueSide::Items && queue.size() > 0;
        if (isMoreLeft && local->changes(QueueSide::Room) != got)
            post(side);
        else if (!isClosed)
            await(side, seen);
    }

public:
    const Queue queue;
    const std::shared_ptr<base::LocalQueue> local;

private:
    bool m_isWatched[2]{};
    bool m_wasClosedTold = false;
    std::mutex m_mutex;  // guards the one below
    QueueWatcher* m_watcher;
};

QueueWatcher::QueueWatcher(const Queue& queue, QObject* parent)
    : QObject(parent),
      m_link(std::make_shared<Link>(queue, this))
{
}

QueueWatcher::~QueueWatcher() { m_link->cut(); }

Queue QueueWatcher::queue() const { return m_link->queue; }

void QueueWatcher::connectNotify(const QMetaMethod& signal)
{
    const bool isOfRoom = signal == QMetaMethod::fromSignal(&QueueWatcher::roomReady);
    m_link->watch(isOfRoom ? QueueSide::Room : QueueSide::Items);
}

}  // namespace carrel
