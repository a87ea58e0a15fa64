// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

static_assert(!std::is_copy_constructible_v<Session>);
static_assert(!std::is_copy_constructible_v<Job>);
static_assert(!std::is_copy_constructible_v<Runtime> && std::is_nothrow_move_constructible_v<Runtime>);

class TestSession : public SessionTest {
    Q_OBJECT
private Q_SLOTS:
    void aSessionOpensWithoutBlockingAndIsIdleThen()
    {
        const auto session = openSession();
        QCOMPARE(session->state(), Session::State::Opening);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Idle, patience);
    }

    void variablesStayFromJobToJob()
    {
        const auto session = openSession();
        session->run(script("count = 1"));
        session->run(script("count += 1"));
        QCOMPARE(outcomeOf(session->evaluate(QStringLiteral("count"))).value(), Value(2));
    }

    void sessionsDoNotSeeEachOthersVariables()
    {
        const auto one = openSession();
        const auto two = openSession();
        one->run(script("import math; math.pi = 3; mine = 1"));
        QCOMPARE(outcomeOf(one->evaluate(QStringLiteral("math.pi"))).value(), Value(3));
        const Outcome other = outcomeOf(two->run(script("import math\n(math.pi > 3.1, 'mine' in globals())")));
        QCOMPARE(other.value(), Value(Value::List{true, false}));
    }

    void jobsOfOneSessionRunInTheOrderGiven()
    {
        const auto session = openSession();
        QList<quint64> finished;
        connect(session.get(), &Session::jobFinished, this, [&](Job* job) { finished.append(job->id()); });
        session->run(script("order = []"));
        for (int i = 0; i < 50; ++i)
            session->call(QStringLiteral("order.append"), {i});
        const Outcome outcome = outcomeOf(session->evaluate(QStringLiteral("order == list(range(50))")));
        QCOMPARE(outcome.value(), Value(true));
        QVERIFY(std::is_sorted(finished.begin(), finished.end()));
    }

    void sessionsRunInParallel()
    {
        // Each waits for a sign of the other, so neither could end if they took turns.
        const QTemporaryDir folder;
        const QString program = QStringLiteral("import os\nopen('%1/%2', 'w').close()\n"
                                               "while not os.path.exists('%1/%3'): pass\n'met'");
        const auto one = openSession();
        const auto two = openSession();
        const QFuture<Outcome> a = one->run(script(program.arg(folder.path(), u"a"_qs, u"b"_qs)))->future();
        const QFuture<Outcome> b = two->run(script(program.arg(folder.path(), u"b"_qs, u"a"_qs)))->future();
        QCOMPARE(outcomeOf(a).value(), Value(QStringLiteral("met")));
        QCOMPARE(outcomeOf(b).value(), Value(QStringLiteral("met")));
    }

    void aJobTellsItsStatesInOrder()
    {
        const auto session = openSession();
        Job* const job = session->run(script("1"));
        QCOMPARE(job->state(), Job::State::Queued);
        QCOMPARE(job->title(), QStringLiteral("script.py"));
        QCOMPARE(job->session(), session.get());
        QList<Job::State> states;
        connect(job, &Job::stateChanged, this, [&](Job::State state) { states.append(state); });
        outcomeOf(job);
        QCOMPARE(states, (QList{Job::State::Running, Job::State::Finished}));
    }

    void aSessionIsBusyAsLongAsItHasJobs()
    {
        const auto session = openSession();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Idle, patience);
        Job* const job = session->run(script("1"));
        QCOMPARE(session->state(), Session::State::Busy);
        QCOMPARE(session->jobs(), QList{job});
        outcomeOf(job);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Idle, patience);
        QVERIFY(session->jobs().isEmpty());
    }

    void aFinishedJobDeletesItselfUnlessItIsKept()
    {
        const auto session = openSession();
        const QPointer<Job> gone = session->run(script("1"));
        const QPointer<Job> kept = session->run(script("2"));
        kept->keep();
        const QFuture<Outcome> future = gone->future();
        QTRY_VERIFY_WITH_TIMEOUT(gone.isNull(), patience);
        QCOMPARE(future.result().value(), Value(1));
        QTRY_VERIFY_WITH_TIMEOUT(kept->outcome().has_value(), patience);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(kept->outcome()->value(), Value(2));
    }

    void deletingAQueuedJobTakesItOutOfTheQueue()
    {
        const auto session = openSession();
        session->run(script("ran = []"));
        delete session->run(script("while True: pass"));
        QCOMPARE(outcomeOf(session->evaluate(QStringLiteral("ran"))).value(), Value(Value::List{}));
    }

    void aSessionMayBeDeletedFromItsOwnSignals()
    {
        auto session = openSession();
        Job* const job = session->run(script("print('x')"));
        connect(job, &Job::finished, this, [&] { session.reset(); });
        session->run(script("2"));
        QTRY_VERIFY_WITH_TIMEOUT(!session, patience);
    }

    void outputGoesOnWhileAHandlerRunsAnEventLoopOfItsOwn()
    {
        const auto session = openSession();
        const Output output(*session);
        Job* const first = session->run(script("print('first')"));
        Outcome second{Cancelled{}};
        connect(first, &Job::finished, this, [&] { second = outcomeOf(session->run(script("print('second'); 2"))); });
        QTRY_COMPARE_WITH_TIMEOUT(second.value(), Value(2), patience);
        QCOMPARE(output.out, QStringLiteral("first\nsecond\n"));
    }

    void resettingGivesAFreshInterpreterToTheSameSession()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("x = 1")));
        QSignalSpy restarted(session.get(), &Session::restarted);
        session->reset();
        Job* const job = session->run(script("'x' in globals()"));
        QCOMPARE(outcomeOf(job).value(), Value(false));
        QCOMPARE(restarted.count(), 1);
    }

    void resettingStopsWhatRuns()
    {
        const auto session = openSession();
        Job* const job = session->run(script("while True: pass"));
        QVERIFY(waitForState(job, Job::State::Running));
        session->reset();
        QVERIFY(outcomeOf(job).cancelled());
        QCOMPARE(outcomeOf(session->evaluate(QStringLiteral("1"))).value(), Value(1));
    }

    void aSecondRuntimeIsRefused()
    {
        const auto second = Runtime::start();
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::AlreadyStarted);
        QVERIFY(second.error().message.contains(QStringLiteral("only once")));
    }

    void thePythonVersionIsKnown()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("import platform; platform.python_version()")));
        QCOMPARE(outcome.value(), Value(runtime().pythonVersion()));
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
