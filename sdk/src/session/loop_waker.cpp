// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/loop_waker.h"

#include <utility>

namespace carrel::session {

std::shared_ptr<LoopWaker> LoopWaker::ofThisThread()
{
    static thread_local std::weak_ptr<LoopWaker> present;
    std::shared_ptr<LoopWaker> waker = present.lock();
    if (!waker) {
        waker = std::make_shared<LoopWaker>();
        present = waker;
    }
    return waker;
}

LoopWaker::Handling::Handling(LoopWaker& waker) : m_waker(waker), m_wasDue(std::exchange(waker.m_isDue, true))
{
    if (QAbstractEventDispatcher* const dispatcher = QAbstractEventDispatcher::instance();
        dispatcher != waker.m_dispatcher)
        waker.listenTo(dispatcher);
}

void LoopWaker::listenTo(QAbstractEventDispatcher* dispatcher)
{
    if (m_dispatcher)
        m_dispatcher->disconnect(&m_ears);
    m_dispatcher = dispatcher;
    // The one comes before a turn that may sleep, the other before one that may not.
    QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &m_ears, [this] { onTurn(); });
    QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &m_ears, [this] { onTurn(); });
}

void LoopWaker::onTurn()
{
    if (std::exchange(m_isDue, false))
        m_dispatcher->wakeUp();
}

}  // namespace carrel::session
