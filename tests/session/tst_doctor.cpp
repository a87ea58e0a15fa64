// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/packages_of_tests.h"
#include "support/process_state.h"
#include "support/session_test.h"

#include <carrel_modules/geometry.h>
#include <carrel_modules/tally.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// `carrel.doctor()`, as scripts use it. What it finds out of packages of every kind is tested with the command.
class TestDoctor : public SessionTest {
    Q_OBJECT

    const Packages m_packages;

    RuntimeConfig config() override
    {
        return {.hostModules = {carrel::modules::geometry(), carrel::modules::tally()}};
    }

    std::unique_ptr<Session> open() { return openSession({.modulePaths = {m_packages.folder(), fixtures(), tools()}}); }

    /// What a program leaves in its last line; what went wrong, as a text, if something did.
    static Value valueOf(Session& session, const QString& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(u"import carrel, sys\n"_s + program)));
        return outcome.succeeded() ? outcome.value() : Value(outcome.toDisplayText());
    }

    static Value verdictOf(Session& session, const QString& module)
    {
        return valueOf(session, u"carrel.doctor(%1).verdict.value"_s.arg(module));
    }

private Q_SLOTS:
    void aPackageOfPurePythonLoads()
    {
        QVERIFY(m_packages.areMade());
        const auto session = open();
        QCOMPARE(verdictOf(*session, u"'json'"_s), Value(u"loads"_s));
        QCOMPARE(valueOf(*session, u"carrel.doctor('json').verdict is carrel.diagnosis.Verdict.LOADS"_s), Value(true));
    }

    void extensionModulesAreExamined_data()
    {
        QTest::addColumn<QString>("module");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("reason");
        QTest::newRow("own GIL") << u"carrel_fault_own_gil"_s << u"loads"_s << u"supports"_s;
        QTest::newRow("single phase") << u"carrel_fault_single_phase"_s << u"needs a worker"_s << u"PEP 489"_s;
        QTest::newRow("without slot") << u"carrel_fault_without_slot"_s << u"needs a worker"_s << u"no slot"_s;
        QTest::newRow("shared GIL") << u"carrel_fault_shared_gil"_s << u"needs a worker"_s << u"share one GIL"_s;
        QTest::newRow("raises") << u"carrel_fault_raising"_s << u"broken"_s << u"this module never starts"_s;
        QTest::newRow("crashes") << u"carrel_fault_dying"_s << u"broken"_s << u"SIGABRT"_s;
    }

    void extensionModulesAreExamined()
    {
        if (!fixturesLoad)
            QSKIP(whyFixturesDoNotLoad);
        QFETCH(const QString, module);
        QFETCH(const QString, reason);
        const auto session = open();
        const Output output(*session);
        const Value report = valueOf(*session, u"r = carrel.doctor('%1')\n[r.verdict.value, r.reason, r.module in sys.modules]"_s.arg(module));
        QVERIFY2(report.kind() == Value::Kind::List, qPrintable(report.toText().value_or(QString())));
        QTEST(report.toList()[0].toText().value_or(QString()), "verdict");
        QVERIFY2(report.toList()[1].toText()->contains(reason), qPrintable(*report.toList()[1].toText()));
        QCOMPARE(report.toList()[2], Value(false));
        QCOMPARE(output.out + output.err, QString());
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }

    void theRealNumpyNeedsAWorkerAndIsNotImported()
    {
        if (!QFileInfo::exists(tools() + u"/numpy"_s))
            QSKIP("numpy is not installed: the Python-side tools of scripts/setup are missing");
        const auto session = open();
        QCOMPARE(verdictOf(*session, u"'numpy'"_s), Value(u"needs a worker"_s));
        QCOMPARE(valueOf(*session, u"'numpy' in sys.modules"_s), Value(false));
    }

    void aModuleItselfMayBeAskedAbout()
    {
        const auto session = open();
        QCOMPARE(verdictOf(*session, u"__import__('json')"_s), Value(u"loads"_s));
        QCOMPARE(verdictOf(*session, u"__import__('_ssl')"_s), Value(u"loads"_s));
        QCOMPARE(verdictOf(*session, u"sys"_s), Value(u"loads"_s));
    }

    void aModuleFromElsewhereIsExaminedThere()
    {
        const QString load = u"import importlib.util\n"
                             "spec = importlib.util.spec_from_file_location('edited', '%1/edited/edited.py')\n"
                             "module = importlib.util.module_from_spec(spec)\n"
                             "carrel.doctor(module).verdict.value"_s.arg(m_packages.folder());
        const auto session = open();
        QCOMPARE(valueOf(*session, load), Value(u"loads"_s));
    }

    void modulesOfTheHostAreAskedWhereTheyAre()
    {
        const auto session = open();
        const QString here = session->isolation() == Isolation::OutOfProcess ? u"missing"_s : u"loads"_s;
        for (const QString& module : {u"geometry"_s, u"tally"_s})
            QCOMPARE(verdictOf(*session, u'\'' + module + u'\''), Value(here));
        QCOMPARE(valueOf(*session, u"carrel.doctor('carrel').extensions[0].interpreters.value"_s), Value(u"a GIL each"_s));
    }

    void aReportIsPlainData()
    {
        const auto session = open();
        QCOMPARE(valueOf(*session, u"import pickle\n"
                                   "r = carrel.doctor('json')\n"
                                   "[pickle.loads(pickle.dumps(r)) == r, hash(r) == hash(carrel.doctor('json')), r.loads_in_process,"
                                   " str(r).splitlines()[0], r.to_dict()['verdict']]"_s),
                 Value(Value::List{true, true, true, u"json: loads"_s, u"loads"_s}));
        QVERIFY(outcomeOf(session->run(script("carrel.publish(r.to_dict())"))).succeeded());
    }

    void whatCannotBeANameRaises_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("error");
        QTest::newRow("number") << u"3"_s << u"TypeError"_s;
        QTest::newRow("None") << u"None"_s << u"TypeError"_s;
        QTest::newRow("bytes") << u"b'json'"_s << u"TypeError"_s;
        QTest::newRow("nothing") << QString() << u"TypeError"_s;
        QTest::newRow("empty") << u"''"_s << u"ValueError"_s;
        QTest::newRow("space") << u"'a b'"_s << u"ValueError"_s;
        QTest::newRow("path") << u"'/etc/passwd'"_s << u"ValueError"_s;
        QTest::newRow("null character") << u"'json\\0'"_s << u"ValueError"_s;
        QTest::newRow("surrogate") << u"'json\\udc80'"_s << u"ValueError"_s;
        QTest::newRow("no time") << u"'json', timeout=0"_s << u"ValueError"_s;
        QTest::newRow("not a number") << u"'json', timeout=float('nan')"_s << u"ValueError"_s;
        QTest::newRow("endless") << u"'json', timeout=float('inf')"_s << u"ValueError"_s;
        QTest::newRow("time in words") << u"'json', timeout='long'"_s << u"TypeError"_s;
    }

    void whatCannotBeANameRaises()
    {
        QFETCH(const QString, arguments);
        const auto session = open();
        const Outcome outcome = outcomeOf(session->run(script(u"import carrel\ncarrel.doctor(%1)"_s.arg(arguments))));
        QTEST(errorType(outcome), "error");
        QCOMPARE(outcome.error()->frames.size(), size_t(1));
    }

    void whatIsMissingIsSaid()
    {
        const auto session = open();
        QCOMPARE(verdictOf(*session, u"'no_such_module_at_all'"_s), Value(u"missing"_s));
        QCOMPARE(verdictOf(*session, u"type(sys)('made_up')"_s), Value(u"missing"_s));
    }

    void whereNoProcessCanBeStartedItGoesByWhatIsKnown()
    {
        const auto session = open();
        QCOMPARE(valueOf(*session, u"sys.executable = '/no/such/python3'\n"
                                   "r = carrel.doctor('json')\n[r.verdict.value, 'no process can be started' in r.reason]"_s),
                 Value(Value::List{u"unknown"_s, true}));
        QCOMPARE(verdictOf(*session, u"'regex'"_s), Value(u"needs a worker"_s));
        QCOMPARE(verdictOf(*session, u"'no_such_module_at_all'"_s), Value(u"unknown"_s));
    }

    void aPackageThatIsRefusedByNameIsRefusedInEveryVersion()
    {
        const auto session = open();
        QCOMPARE(valueOf(*session, u"r = carrel.doctor('regex')\n[r.verdict.value, 'by its name' in r.reason, r.known.loads]"_s),
                 Value(Value::List{u"needs a worker"_s, true, false}));
    }

    void aStopEndsTheWaitAndTheProcessThatIsWaitedFor()
    {
        const QTemporaryDir folder;
        QFile module(folder.filePath(u"hangs_here.py"_s));
        QVERIFY(module.open(QIODevice::WriteOnly));
        module.write("import os\nwith open(__file__ + '.new', 'w') as file: file.write(str(os.getpid()))\n"
                     "os.rename(__file__ + '.new', __file__ + '.pid')\nwhile True: pass\n");
        module.close();
        const auto session = openSession({.modulePaths = {folder.path()}});
        Job* const job = session->run(script("import carrel\ncarrel.doctor('hangs_here', timeout=1000)"));
        const QFuture<Outcome> future = job->future();
        QFile pid(module.fileName() + u".pid"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pid.exists(), patience);
        QVERIFY(pid.open(QIODevice::ReadOnly));
        const auto child = pid.readAll().toLongLong();
        QVERIFY(child > 0);
        QVERIFY(isRunning(child));
        job->requestCancel();
        const Outcome outcome = outcomeOf(future);
        QVERIFY2(outcome.cancelled(), qPrintable(outcome.toDisplayText()));
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(child), patience);
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }

    void theEndOfTheSessionEndsIt()
    {
        const auto session = open();
        QSignalSpy closed(session.get(), &Session::closed);
        Job* const job = session->run(script("import carrel\ncarrel.progress(1)\ncarrel.doctor('hangs', timeout=1000)"));
        QSignalSpy progressed(job, &Job::progressed);
        QVERIFY(progressed.wait(patience));
        session->close();
        QVERIFY(closed.wait(patience));
        QVERIFY(!closed[0][0].value<CloseReport>().abandoned);
    }
};

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
