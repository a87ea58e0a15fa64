// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// How dialogs end otherwise than by an answer that suits them.
#include "session/dialog_test.h"

#include <csignal>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestDialogEnds : public DialogTest {
    Q_OBJECT

    static quint64 idOf(Session& session) { return session.dialogRequests().at(0).id; }

    static ErrorCode codeOf(const Result<void>& result)
    {
        return result ? ErrorCode::StartFailed : result.error().code;
    }

private Q_SLOTS:
    void stopEndsTheWait()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        QSignalSpy ended(session.get(), &Session::dialogEnded);
        Job* const job = startUntilItAsks(*session, "import carrel\ntry:\n    carrel.ui.question('?')\n"
                                                    "except carrel.Cancelled:\n    print('cleaned')\n    raise");
        const Output output(*session);
        const quint64 id = idOf(*session);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(output.out, u"cleaned\n"_s);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<quint64>(), id);
        QVERIFY(session->dialogRequests().isEmpty());
        QCOMPARE(codeOf(session->answerDialog(id, 0)), ErrorCode::NothingAsked);
        AnsweringHost host(*session, {1});
        QCOMPARE(reprOf(*session, "carrel.ui.question('?')"), u"False"_s);
    }

    void whoCleansUpAfterAStopAsksNobody()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        QSignalSpy asked(session.get(), &Session::dialogRequested);
        Job* const job = startUntilItAsks(*session, "import carrel\ntry: carrel.ui.question('?')\n"
                                                    "finally: print(carrel.ui.question('Really?'), carrel.ui.message('!'))");
        const Output output(*session);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(output.out, u"None None\n"_s);
        QCOMPARE(asked.size(), 1);
    }

    void whoAsksForEverIsStopped()
    {
        const auto session = openSession({.cleanUpGrace = 20ms});
        Job* const job = startUntilItAsks(*session, "import carrel\nwhile True:\n    try: carrel.ui.message('!')\n"
                                                    "    except BaseException: pass");
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QVERIFY(session->dialogRequests().isEmpty());
    }

    void aTimeLimitEndsTheWait()
    {
        const auto session = openSession({.cleanUpGrace = 30s, .limits = {.wallTime = 1s}});
        QSignalSpy ended(session.get(), &Session::dialogEnded);
        Job* const job = startUntilItAsks(*session, "import carrel\ncarrel.ui.message('!')");
        QVERIFY(std::holds_alternative<LimitExceeded>(outcomeOf(job).content()));
        QCOMPARE(ended.size(), 1);
    }

    void closingEndsTheWait()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        QSignalSpy ended(session.get(), &Session::dialogEnded);
        Job* const job = startUntilItAsks(*session, "import carrel\ncarrel.ui.message('!')");
        const QFuture<Outcome> future = job->future();
        const quint64 id = idOf(*session);
        session->close();
        QVERIFY(session->dialogRequests().isEmpty());
        QCOMPARE(ended.size(), 1);
        QCOMPARE(codeOf(session->answerDialog(id, {})), ErrorCode::NothingAsked);
        QVERIFY(outcomeOf(future).cancelled());
    }

    void aThreadThatWaitsDoesNotKeepASessionOpen()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        startUntilItAsks(*session, "import threading, carrel\nthreading.Thread(target=carrel.ui.question, args=('?',)).start()");
        QTRY_VERIFY_WITH_TIMEOUT(session->jobs().isEmpty(), patience);
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QVERIFY(!closed[0][0].value<CloseReport>().abandoned);
    }

    void destroyingTheSessionEndsTheWait()
    {
        auto session = openSession({.cleanUpGrace = 30s});
        QSignalSpy ended(session.get(), &Session::dialogEnded);
        startUntilItAsks(*session, "import carrel\ncarrel.ui.message('!')");
        session.reset();
        QCOMPARE(ended.size(), 0);
    }

    void deletingTheSessionWhenItAsksIsPossible()
    {
        auto session = openSession();
        bool isGone = false;
        connect(session.get(), &Session::dialogRequested, this, [&] {
            session.reset();
            isGone = true;
        });
        session->run(script("import carrel\ncarrel.ui.message('!')"));
        QTRY_VERIFY_WITH_TIMEOUT(isGone, patience);
    }

    void answersOfAnEarlierInterpreterReachNobody()
    {
        const auto session = openSession();
        startUntilItAsks(*session, "import carrel\ncarrel.ui.question('?')");
        const quint64 old = idOf(*session);
        session->reset();
        QVERIFY(session->dialogRequests().isEmpty());
        startUntilItAsks(*session, "import carrel\ncarrel.ui.question('?')");
        const quint64 id = idOf(*session);
        QVERIFY(id != old);
        QCOMPARE(codeOf(session->answerDialog(old, 0)), ErrorCode::NothingAsked);
        session->refuseDialog(old);
        QCOMPARE(session->dialogRequests().size(), 1);
        const QFuture<Outcome> future = session->jobs().at(0)->future();
        QVERIFY(session->answerDialog(id, 1));
        QCOMPARE(outcomeOf(future).value(), Value(false));
    }

    void aWorkerThatDiesTakesItsDialogAlong()
    {
        const auto session = openSession();
        if (session->isolation() != Isolation::OutOfProcess)
            QSKIP("There is no worker.");
        QSignalSpy ended(session.get(), &Session::dialogEnded);
        QSignalSpy output(session.get(), &Session::outputReady);
        Job* const job = startUntilItAsks(*session, "import carrel, os\nprint(os.getpid())\ncarrel.ui.message('!')");
        const QFuture<Outcome> future = job->future();
        const auto process = output.at(0).at(0).value<OutputChunk>().text.trimmed().toInt();
        QVERIFY(process > 1);
        QCOMPARE(::kill(process, SIGKILL), 0);
        QVERIFY(std::holds_alternative<Crashed>(outcomeOf(future).content()));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY(session->dialogRequests().isEmpty());
    }

    void anAnswerIsGivenOnce()
    {
        const auto session = openSession();
        QSignalSpy ended(session.get(), &Session::dialogEnded);
        const QFuture<Outcome> future = startUntilItAsks(*session, "import carrel\ncarrel.ui.question('?')")->future();
        const quint64 id = idOf(*session);
        QVERIFY(session->answerDialog(id, 1));
        QCOMPARE(codeOf(session->answerDialog(id, 0)), ErrorCode::NothingAsked);
        session->refuseDialog(id);
        QCOMPARE(outcomeOf(future).value(), Value(false));
        QCOMPARE(ended.size(), 1);
    }

    void nobodyWaitsForAnUnknownNumber()
    {
        const auto session = openSession();
        const auto result = session->answerDialog(7, 0);
        QCOMPARE(codeOf(result), ErrorCode::NothingAsked);
        QCOMPARE(result.error().message, u"No script waits for an answer to the dialog 7."_s);
        session->refuseDialog(7);
    }

    void anAnswerThatDoesNotFitLeavesTheQuestion_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<Value>("answer");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* call, const Value& answer, const QString& message) {
            QTest::newRow(name) << QByteArray(call) << answer << message;
        };
        const auto form = [](const Value& value) { return Value(Value::Dict{{u"a"_s, value}}); };
        row("message", "message('!')", 0, u"The answer has to be None, and not 0."_s);
        row("beyond the buttons", "question('?')", 2, u"the number of one of the 2 buttons, and not 2"_s);
        row("no button", "question('?')", -1, u"and not -1"_s);
        row("text of a button", "question('?')", u"Yes"_s, u"and not 'Yes'"_s);
        row("bool for a button", "question('?')", true, u"and not True"_s);
        row("none of the items", "choose('?', [1])", Value(), u"the number of one of the 1 items"_s);
        row("no path", "open_file()", Value(), u"a path, as a text"_s);
        row("empty path", "open_file()", QString(), u"a path, as a text"_s);
        row("one path for several", "open_files()", u"/a"_s, u"a list of paths"_s);
        row("no paths", "open_files()", Value::List{}, u"a list of paths"_s);
        row("no dict", "form('', {'a': 1})", 1, u"a dict with a value for each of the 1 fields"_s);
        row("another name", "form('', {'a': 1})", Value(Value::Dict{{u"b"_s, 1}}), u"\"A\" takes a whole number"_s);
        row("too many", "form('', {'a': 1})", Value(Value::Dict{{u"a"_s, 1}, {u"b"_s, 1}}), u"each of the 1 fields"_s);
        row("float for int", "form('', {'a': 1})", form(1.0), u"\"A\" takes a whole number, and not 1.0"_s);
        row("huge integer", "form('', {'a': 1})", form(*BigInteger::fromDecimal(u"9223372036854775808"_s)), u"whole"_s);
        row("out of range", "form('', {'a': ui.Integer(1, maximum=9)})", form(10), u"a whole number up to 9, and not 10"_s);
        row("NaN", "form('', {'a': 1.0})", form(std::numeric_limits<double>::quiet_NaN()), u"takes a number"_s);
        row("text for float", "form('', {'a': 1.0})", form(u"1"_s), u"takes a number"_s);
        row("int for bool", "form('', {'a': True})", form(1), u"takes true or false"_s);
        row("no choice", "form('', {'a': [1, 2]})", form(2), u"the number of one of its 2 choices"_s);
        row("no color", "form('', {'a': ui.Color()})", form(u"#12345g"_s), u"takes a color"_s);
    }

    void anAnswerThatDoesNotFitLeavesTheQuestion()
    {
        QFETCH(QByteArray, call);
        QFETCH(Value, answer);
        QFETCH(QString, message);
        const auto session = openSession();
        const QByteArray program = "from carrel import ui\nui." + call + " is None";
        const QFuture<Outcome> future = startUntilItAsks(*session, program.constData())->future();
        const auto result = session->answerDialog(idOf(*session), answer);
        QCOMPARE(codeOf(result), ErrorCode::AnswerUnfit);
        QVERIFY2(result.error().message.contains(message), qPrintable(result.error().message));
        QCOMPARE(session->dialogRequests().size(), 1);
        session->refuseDialog(idOf(*session));
        QCOMPARE(outcomeOf(future).value(), Value(true));
    }
};

QTEST_MAIN(TestDialogEnds)
#include "tst_dialog_ends.moc"
