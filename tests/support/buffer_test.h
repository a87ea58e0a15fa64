// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

#include <carrel/buffer.h>

namespace carrel::test {

/// Base of tests of buffers: at the end of each, none is mapped any more.
class BufferTest : public SessionTest {
protected:
    static Buffer newBuffer(ElementFormat format, const QList<qint64>& shape)
    {
        return Buffer::create(format, shape).value();
    }

    /// Of a program that knows `carrel`. Fails the test where it has none.
    static Value valueOf(Session& session, const char* program)
    {
        const Outcome outcome = outcomeOf(session.run(script(QStringLiteral("import carrel\n") + QString::fromUtf8(program))));
        if (!outcome.succeeded())
            QTest::qFail(qPrintable(outcome.toDisplayText()), __FILE__, __LINE__);
        return outcome.value();
    }

    /// One of another kind fails the test.
    static Buffer bufferOf(const Value& value)
    {
        if (const auto buffer = value.toBuffer())
            return *buffer;
        QTest::qFail(qPrintable(QStringLiteral("no buffer, but ") + value.toDisplayText()), __FILE__, __LINE__);
        return newBuffer(ElementFormat::UInt8, {0});
    }

    /// What the job publishes first. Fails the test where it ends before.
    static Value firstPublished(Job* job)
    {
        QSignalSpy published(job, &Job::published);
        if (!QTest::qWaitFor([&published] { return !published.isEmpty(); }, patience)) {
            QTest::qFail("nothing was published in time", __FILE__, __LINE__);
            return {};
        }
        return published.first().first().value<Value>();
    }

    static bool isInProcess()
    {
        QFETCH_GLOBAL(const int, isolation);
        return Isolation(isolation) != Isolation::OutOfProcess;
    }

    /// The memory of an interpreter that is lost on purpose stays.
    void expectLeftInProcess(int more) { m_expectedLeft += isInProcess() ? more : 0; }

    void verifyThatNoBufferIsLeft()
    {
        verifyThatNothingIsLeft();
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), m_expectedLeft, patience);
    }

private:
    int m_expectedLeft = 0;
};

}  // namespace carrel::test
