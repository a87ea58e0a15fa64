// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

#include <carrel/queue.h>

#include <QtCore/QFile>

namespace carrel::test {

/// Sessions whose scripts have siblings work for them.
class SiblingTest : public SessionTest {
    Q_OBJECT
protected:
    static QString tools() { return QStringLiteral(CARREL_TEST_PYTHON_TOOLS); }

    std::unique_ptr<Session> open() { return openSession({.modulePaths = {tools()}}); }

    static Job* start(Session& session, const QString& program)
    {
        return session.run(script(QStringLiteral("import carrel\n") + program));
    }

    /// A script whose `main()` asyncio runs.
    static Job* startAsync(Session& session, const QString& body)
    {
        return start(session, QStringLiteral("import asyncio\nasync def main():\n") + body
                                  + QStringLiteral("\nasyncio.run(main())"));
    }

    static Value valueOf(Job* job)
    {
        const Outcome outcome = outcomeOf(job);
        if (!outcome.succeeded())
            QTest::qFail(qPrintable(outcome.toDisplayText()), __FILE__, __LINE__);
        return outcome.value();
    }
    static Value valueOf(Session& session, const QString& program) { return valueOf(start(session, program)); }
    static QString shown(Job* job) { return valueOf(job).toDisplayText(); }

    static Value firstPublished(Job* job)
    {
        QSignalSpy published(job, &Job::published);
        if (!QTest::qWaitFor([&published] { return !published.isEmpty(); }, patience))
            return {};
        return published.first().first().value<Value>();
    }

private Q_SLOTS:
    void init()
    {
        if (!QFile::exists(tools() + QStringLiteral("/cloudpickle")))
            QSKIP("cloudpickle is not installed: scripts/setup does that");
    }
    void cleanup()
    {
        verifyThatNothingIsLeft();
        QTRY_COMPARE_WITH_TIMEOUT(Queue::liveCount(), 0, patience);
    }
};

}  // namespace carrel::test
