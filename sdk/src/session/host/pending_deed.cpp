// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/pending_deed.h"

#include <QtCore/QThread>

#include <utility>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;

namespace {

HostFailure tooLate(std::chrono::milliseconds time)
{
    return {HostFailure::Kind::Timeout, u"the thread that the host's object lives on did not get to it within %1 ms; "
                                        "maybe it runs no event loop"_s.arg(time.count())};
}

Done onThisThread(const Deed& deed, const QPointer<QObject>& object)
{
    if (!object)
        return {.failure = HostFailure{HostFailure::Kind::Gone, u"the host's object does not exist any more"_s}};
    if (object->thread() != QThread::currentThread()) {
        return {.failure =
                    HostFailure{HostFailure::Kind::Runtime,
                                u"the host has moved the object to another thread; it has to be exposed again"_s}};
    }
    return perform(deed, *object);
}

}  // namespace

PendingDeed::PendingDeed(std::shared_ptr<ThreadDoor> home, Reply reply)
    : m_home(std::move(home)),
      m_reply(std::move(reply))
{
}

PendingDeed::~PendingDeed()
{
    giveUp({HostFailure::Kind::Runtime, u"the thread that the host's object lives on has ended"_s});
}

void PendingDeed::limitTo(std::chrono::milliseconds time)
{
    m_limit.reset(new QTimer);
    m_limit->setSingleShot(true);
    QObject::connect(m_limit.get(), &QTimer::timeout, m_limit.get(), [weak = weak_from_this(), time] {
        if (const auto late = weak.lock())
            late->giveUp(tooLate(time));
    });
    m_limit->start(time);
}

void PendingDeed::perform(const Deed& deed, const QPointer<QObject>& object)
{
    if (begin())
        answer(onThisThread(deed, object));
}

void PendingDeed::giveUp(const HostFailure& why)
{
    if (begin())
        answer({.failure = why});
}

void PendingDeed::answer(Done done)
{
    m_home->post([reply = std::move(m_reply), done = std::move(done)] { reply(done); });
}

}  // namespace carrel::session
