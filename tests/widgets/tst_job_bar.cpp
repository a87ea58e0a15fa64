// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/job_face.h>

#include <QtWidgets/QProgressBar>
#include <QtWidgets/QToolButton>

using namespace carrel;
using namespace carrel::test;

class TestJobBar : public SessionTest {
    Q_OBJECT

    static QToolButton* stopButton(JobBar& bar) { return bar.findChild<QToolButton*>(QStringLiteral("jobStop")); }
    static QProgressBar* progress(JobBar& bar) { return bar.findChild<QProgressBar*>(QStringLiteral("jobProgress")); }

    static SessionConfig patientConfig()
    {
        SessionConfig config;
        config.cleanUpGrace = 60s;
        return config;
    }

private Q_SLOTS:
    void anIdleSessionIsReady()
    {
        const auto session = openSession();
        JobBar bar;
        bar.setSession(session.get());
        QTRY_COMPARE_WITH_TIMEOUT(bar.text(), QStringLiteral("Ready"), patience);
        QVERIFY(!stopButton(bar)->isEnabled());
        QVERIFY(!bar.lastOutcome());
    }

    void progressIsShownWithItsText()
    {
        const auto session = openSession();
        JobBar bar;
        bar.show();
        bar.setSession(session.get());
        Job* job = session->run(script("import carrel, time\ncarrel.progress(1, 4, 'a quarter')\n"
                                       "while True: time.sleep(0.01)\n"));
        QTRY_VERIFY_WITH_TIMEOUT(bar.text().contains(QStringLiteral("a quarter")), patience);
        QCOMPARE(progress(bar)->value(), 25);
        QVERIFY(progress(bar)->isVisible());
        QVERIFY(stopButton(bar)->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(bar.elapsedSeconds() > 0, patience);
        stopButton(bar)->click();
        QVERIFY(outcomeOf(job).cancelled());
        QTRY_COMPARE_WITH_TIMEOUT(bar.text(), QStringLiteral("Stopped"), patience);
    }

    void aScriptWithoutProgressIsBusy()
    {
        const auto session = openSession();
        JobBar bar;
        bar.show();
        bar.setSession(session.get());
        Job* job = session->run(script("while True: pass", QStringLiteral("/some/where/loop.py")));
        QTRY_COMPARE_WITH_TIMEOUT(bar.text(), QStringLiteral("Running loop.py"), patience);
        QCOMPARE(progress(bar)->maximum(), 0);
        job->requestCancel();
        outcomeOf(job);
    }

    void cleaningUpIsSaidAndASecondStopSkipsIt()
    {
        const auto session = openSession(patientConfig());
        JobBar bar;
        bar.setSession(session.get());
        Job* job =
            session->run(script("try:\n    print('in')\n    while True: pass\nfinally:\n    while True: pass\n"));
        Output output(*session);
        QTRY_VERIFY_WITH_TIMEOUT(output.out.contains(QStringLiteral("in")), patience);
        bar.stop();
        QTRY_VERIFY_WITH_TIMEOUT(bar.text().contains(QStringLiteral("cleaning up")), patience);
        QVERIFY(stopButton(bar)->isEnabled());
        QFuture<Outcome> end = job->future();
        bar.stop();
        QTRY_VERIFY_WITH_TIMEOUT(end.isFinished(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(bar.text().startsWith(QStringLiteral("Stopped")), patience);
    }

    void whatRunsLongOrIsStuckCanBeAskedWhy()
    {
        const auto session = openSession({.cleanUpGrace = 20ms});
        JobBar bar;
        bar.show();
        bar.setSession(session.get());
        auto* const why = bar.findChild<QToolButton*>(QStringLiteral("jobWhy"));
        Job* const job = session->run(script("def add():\n    sum(range(10**12))\nadd()"));
        const QFuture<Outcome> end = job->future();
        QVERIFY(!why->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(why->isVisible(), patience);
        bar.stop();
        QVERIFY(waitForState(job, Job::State::Stuck));
        QTRY_VERIFY_WITH_TIMEOUT(why->isVisible(), patience);
        QSignalSpy taken(&bar, &JobBar::stackTaken);
        why->click();
        QVERIFY(taken.wait(patience));
        const auto stack = taken[0][0].value<ScriptStack>();
        QVERIFY(stack.inNativeCode);
        QCOMPARE(stack.jobFrames().back().function, QStringLiteral("add"));
        bar.stop();
        QVERIFY(isGivenUp(outcomeOf(end)));
        QTRY_VERIFY_WITH_TIMEOUT(!why->isVisible(), patience);
        expectAbandoned(1);
    }

    void theEndStaysToBeRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("a value") << QByteArrayLiteral("6 * 7") << "Finished: 42";
        QTest::newRow("no value") << QByteArrayLiteral("x = 1") << "Finished";
        QTest::newRow("an error") << QByteArrayLiteral("\n1 / 0") << "ZeroDivisionError: division by zero (line 2)";
        QTest::newRow("an error in what it calls")
            << QByteArrayLiteral("import heapq\nlist(heapq.merge([1], ['']))")
            << "TypeError: '<' not supported between instances of 'int' and 'str' (line 2)";
    }

    void theEndStaysToBeRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        const auto session = openSession();
        JobBar bar;
        bar.setSession(session.get());
        outcomeOf(session->run(script(text.constData())));
        QTRY_COMPARE_WITH_TIMEOUT(bar.text(), said, patience);
        QVERIFY(bar.lastOutcome().has_value());
    }

    void aLimitThatWasExceededIsNamed_data()
    {
        QTest::addColumn<Limits>("limits");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const Limits& limits, const char* text, const char* said) {
            QTest::newRow(name) << limits << QString::fromUtf8(text) << QString::fromUtf8(said);
        };
        // Time enough to get into the script, also where others are at work.
        row("wall time", {.wallTime = 500ms}, "while True: pass",
            "Stopped: it ran longer than its limit of 0.5 s (line 1)");
        row("processor time", {.cpuTime = 200ms}, "while True: pass",
            "Stopped: it took more processor time than its limit of 0.2 s (line 1)");
        row("output", {.output = 50}, "while True: print('x')",
            "Stopped: it printed more than its limit of 50 characters (line 1)");
        row("output rate", {.outputRate = 50}, "while True: print('x')",
            "Stopped: it printed more than its limit of 50 characters a second (line 1)");
        row("memory", {.memory = 32 << 20}, "bytes(10 ** 9)",
            "Stopped: it needed more memory than its limit of 32.00 MiB (line 1)");
        row("recursion", {.recursionDepth = 150}, "def f():\n    f()\nf()",
            "Stopped: its calls went deeper than its limit of 150 (line 2)");
        row("threads", {.threads = 1},
            "import threading\ngo = threading.Event()\nfirst = threading.Thread(target=go.wait)\nfirst.start()\n"
            "try: threading.Thread(target=print).start()\nfinally: go.set(); first.join()",
            "Stopped: it started more threads than its limit of 1 at once (line 5)");
    }

    void aLimitThatWasExceededIsNamed()
    {
        QFETCH(const Limits, limits);
        QFETCH(const QString, text);
        QFETCH(const QString, said);
        const auto session = openSession(patientConfig());
        JobBar bar;
        bar.setSession(session.get());
        outcomeOf(session->run(script(text), {.limits = limits}));
        QTRY_COMPARE_WITH_TIMEOUT(bar.text(), said, patience);
        QCOMPARE(bar.face().mood, JobFace::Mood::Failed);
    }

    void aRestartMakesItReadyAgain()
    {
        const auto session = openSession();
        JobBar bar;
        bar.setSession(session.get());
        outcomeOf(session->run(script("6 * 7")));
        QTRY_COMPARE_WITH_TIMEOUT(bar.text(), QStringLiteral("Finished: 42"), patience);
        session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(bar.text(), QStringLiteral("Ready"), patience);
        QCOMPARE(bar.face().mood, JobFace::Mood::Idle);
        QCOMPARE(bar.elapsedSeconds(), 0.0);
    }

    void nothingMovesWhenTheProgressAppears()
    {
        const auto session = openSession();
        JobBar bar;
        bar.show();
        bar.setSession(session.get());
        const int quiet = bar.sizeHint().height();
        Job* job = session->run(script("while True: pass"));
        QTRY_VERIFY_WITH_TIMEOUT(progress(bar)->isVisible(), patience);
        QCOMPARE(bar.sizeHint().height(), quiet);
        job->requestCancel();
        outcomeOf(job);
    }

    void waitingJobsAreCounted()
    {
        const auto session = openSession();
        JobBar bar;
        bar.setSession(session.get());
        session->run(script("while True: pass", QStringLiteral("loop.py")));
        session->run(script("1"));
        QTRY_VERIFY_WITH_TIMEOUT(bar.text().contains(QStringLiteral("1 waiting")), patience);
        bar.stop();
        QTRY_VERIFY_WITH_TIMEOUT(session->jobs().isEmpty(), patience);
    }

    void theBarOutlivesItsSession()
    {
        auto session = openSession();
        JobBar bar;
        bar.setSession(session.get());
        session->run(script("while True: pass"));
        session.reset();
        QCOMPARE(bar.session(), nullptr);
        bar.stop();
        QTRY_COMPARE_WITH_TIMEOUT(bar.text(), QStringLiteral("No session"), patience);
    }
};

QTEST_MAIN(TestJobBar)
#include "tst_job_bar.moc"
