// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

#include <carrel/queue.h>

namespace carrel::test {

using namespace Qt::StringLiterals;

/// Base of tests of queues: at the end of each, there is none any more.
class QueueTest : public SessionTest {
protected:
    static Queue newQueue(int capacity = Queue::defaultCapacity) { return Queue::create(capacity).value(); }

    std::unique_ptr<Session> openWith(const Queue& queue, const Queue& second = newQueue(1))
    {
        return openSession({.arguments = {{u"queue"_s, queue}, {u"second"_s, second}}});
    }

    /// A program that has `queue` and `second`.
    static Job* start(Session& session, const QString& program)
    {
        return session.run(script(u"import carrel, queue as q\nqueue = carrel.document.arguments['queue']\n"
                                  "second = carrel.document.arguments['second']\n"_s
                                  + program));
    }

    static Value valueOf(Session& session, const QString& program)
    {
        const Outcome outcome = outcomeOf(start(session, program));
        if (!outcome.succeeded())
            QTest::qFail(qPrintable(outcome.toDisplayText()), __FILE__, __LINE__);
        return outcome.value();
    }

    static void waitForOutput(Output& output, const QString& text)
    {
        if (!QTest::qWaitFor([&] { return output.out.contains(text); }, patience))
            QTest::qFail(qPrintable(u"not printed: "_s + text + u" but "_s + output.out + output.err), __FILE__,
                         __LINE__);
    }

    void verifyThatNoQueueIsLeft()
    {
        verifyThatNothingIsLeft();
        QTRY_COMPARE_WITH_TIMEOUT(Queue::liveCount(), 0, patience);
    }
};

}  // namespace carrel::test
