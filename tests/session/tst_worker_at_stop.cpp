// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;

/// The runtime is stopped while a worker prints more than anybody reads, and would have an hour to tidy up.
class TestWorkerAtStop : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::OutOfProcess}; }

    RuntimeConfig config() override { return {.stopDeadline = 300ms}; }

private Q_SLOTS:
    void noneIsLeftWhenTheDeadlineIsOver()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        QSignalSpy output(session.get(), &Session::outputReady);
        session->run(script("while True: print('x' * 1000)"));
        QVERIFY(output.wait(patience));
        const StopReport report = runtime().stop();  // in which nobody reads
        QVERIFY2(report.clean(), qPrintable(report.abandonedSessions.join(u' ')));
        QCOMPARE(runtime().counts().workers, 0);
    }
};

QTEST_GUILESS_MAIN(TestWorkerAtStop)
#include "tst_worker_at_stop.moc"
