// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/buffer.h>

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// What no scan finds.
QString hiddenImport()
{
    return u"import importlib\nnumpy = importlib.import_module('num' + 'py')\n"_s;
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

}  // namespace

/// Sessions that move to a worker process when a script needs one, with the real numpy.
class TestAutoIsolation : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::Auto}; }

    RuntimeConfig config() override { return {.modulePaths = {tools()}}; }

    static QString tools() { return QStringLiteral(CARREL_TEST_PYTHON_TOOLS); }

private Q_SLOTS:
    void init()
    {
        if (!QFileInfo::exists(tools() + u"/numpy"_s))
            QSKIP("numpy is not installed: the Python-side tools of scripts/setup are missing");
    }

    void aProgramWhosePackagesLoadStaysInProcess()
    {
        const auto session = openSession();
        QSignalSpy moved(session.get(), &Session::isolationChanged);
        QCOMPARE(outcomeOf(session->run(script("import json, decimal\njson.dumps([1])"))).value(), Value(u"[1]"_s));
        QCOMPARE(session->isolation(), Isolation::InProcess);
        QCOMPARE(moved.count(), 0);
        QCOMPARE(runtime().counts().workers, 0);
    }

    void aProgramThatImportsAPackageWhichNeedsAWorkerRunsThere()
    {
        const auto session = openSession();
        QSignalSpy moved(session.get(), &Session::isolationChanged);
        Job* const job = session->run(script("import numpy\nint(numpy.arange(10).sum())"));
        QSignalSpy states(job, &Job::stateChanged);
        const Outcome outcome = outcomeOf(job);
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(45));
        QCOMPARE(session->isolation(), Isolation::OutOfProcess);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(states.count(), 2);  // it has run once, as far as anybody can tell
        QCOMPARE(states[0][0].value<Job::State>(), Job::State::Running);
        QCOMPARE(states[1][0].value<Job::State>(), Job::State::Finished);
    }

    void importsAreFoundBeforeTheFirstStatementRuns_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("inside of a function") << u"print('once')\ndef work():\n    import numpy\n    return numpy.int64(7)\nint(work())"_s;
        QTest::newRow("under try and except")
            << u"print('once')\ntry:\n    import numpy\n    result = 7\nexcept ImportError:\n    result = 0\nresult"_s;
        QTest::newRow("of a part") << u"print('once')\nfrom numpy import linalg\n7 if linalg else 0"_s;
        QTest::newRow("in a branch") << u"print('once')\nmatch 1:\n    case 1:\n        import numpy\n7"_s;
    }

    void importsAreFoundBeforeTheFirstStatementRuns()
    {
        QFETCH(const QString, program);
        const auto session = openSession();
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(script(program)));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(7));
        QCOMPARE(output.out, u"once\n"_s);
        QCOMPARE(session->isolation(), Isolation::OutOfProcess);
    }

    void aBufferOfTheHostsIsNotWrittenTwice()
    {
        const Buffer buffer = Buffer::create(ElementFormat::UInt8, {4}).value();
        const auto session = openSession({.arguments = {{u"b"_s, buffer}}});
        const Outcome outcome = outcomeOf(session->run(script(u"import carrel\ncarrel.document.arguments['b'][0] += 1\n"_s + hiddenImport())));
        QCOMPARE(errorType(outcome), u"ImportError"_s);
        QCOMPARE(buffer.elements<quint8>()[0], 1);
        QCOMPARE(session->isolation(), Isolation::InProcess);
    }

    void whatTheDoctorDoesIsNoEffectOfTheScript()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(
            script(u"import carrel\nverdict = carrel.doctor('numpy').verdict.value\n"_s + hiddenImport() + u"verdict"_s)));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(u"needs a worker"_s));
        QCOMPARE(session->isolation(), Isolation::OutOfProcess);
    }

    void aBufferOfItsOwnIsMadeAgain()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(u"import carrel\nb = carrel.Buffer(4); b[0] += 1\n"_s + hiddenImport() + u"b[0]"_s)));
        QCOMPARE(outcome.value(), Value(1));
        QCOMPARE(session->isolation(), Isolation::OutOfProcess);
    }

    void whatTypeCheckersAloneImportIsNotThere()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import numpy\n1"))).succeeded());
        QCOMPARE(session->isolation(), Isolation::InProcess);
    }

    void theUsersOwnModulesAreFollowed()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"tools"_s));
        write(folder.filePath(u"shapes.py"_s), "from tools import inner\n");
        write(folder.filePath(u"tools/__init__.py"_s), "");
        write(folder.filePath(u"tools/inner.py"_s), "from . import deepest\n");
        write(folder.filePath(u"tools/deepest.py"_s), "import numpy\nanswer = int(numpy.int64(42))\n");
        const auto session = openSession({.modulePaths = {folder.path()}});
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(script("print('once')\nimport shapes\nshapes.inner.deepest.answer")));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(42));
        QCOMPARE(output.out, u"once\n"_s);
    }

    void anImportThatOnlyShowsWhileItRunsMovesAJobThatHasHadNoEffect_data()
    {
        QTest::addColumn<QString>("before");
        QTest::newRow("nothing") << QString();
        QTest::newRow("variables of its own") << u"x = 1\n"_s;
        QTest::newRow("a file that was read") << u"import os\nopen(os.__file__).close()\nos.listdir('/')\n"_s;
        QTest::newRow("a database in memory") << u"import sqlite3\nsqlite3.connect(':memory:').close()\n"_s;
        QTest::newRow("its own environment") << u"import os\nos.environ['CARREL_TEST'] = '1'\n"_s;
        QTest::newRow("a progress bar") << u"import carrel\ncarrel.progress(1, 2)\n"_s;
    }

    void anImportThatOnlyShowsWhileItRunsMovesAJobThatHasHadNoEffect()
    {
        QFETCH(const QString, before);
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(before + hiddenImport() + u"int(numpy.int64(7))"_s)));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(7));
        QCOMPARE(session->isolation(), Isolation::OutOfProcess);
    }

    void noMoreOfTheScriptRunsOnceItIsGivenBack()
    {
        const auto session = openSession();
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(script(
            u"import atexit\natexit.register(print, 'at exit')\ntry:\n    "_s + hiddenImport().replace(u'\n', u"\n    "_s)
            + u"\nexcept BaseException:\n    print('caught')\nfinally:\n    print('finally')\nprint('went on')"_s)));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QCOMPARE(output.out, u"finally\nwent on\nat exit\n"_s);
    }

    void whatHasHadAnEffectIsNotDoneTwice_data()
    {
        QTest::addColumn<QString>("effect");
        QTest::newRow("output") << u"print('printed')\n"_s;
        QTest::newRow("a value") << u"import carrel\ncarrel.publish(1)\n"_s;
        QTest::newRow("a file") << u"open(place + '/file', 'w').close()\n"_s;
        QTest::newRow("a file by its descriptor") << u"import os\nos.close(os.open(place + '/file', os.O_CREAT | os.O_WRONLY))\n"_s;
        QTest::newRow("a folder") << u"import os\nos.mkdir(place + '/folder')\n"_s;
        QTest::newRow("a socket") << u"import socket\nsocket.socket().close()\n"_s;
        QTest::newRow("a child") << u"import subprocess\nsubprocess.run(['true'])\n"_s;
        QTest::newRow("a database") << u"import sqlite3\nsqlite3.connect(place + '/base').close()\n"_s;
        QTest::newRow("a running thread")
            << u"import threading\nevent = threading.Event()\nthreading.Thread(target=event.wait, args=(1,)).start()\n"_s;
    }

    void whatHasHadAnEffectIsNotDoneTwice()
    {
        QFETCH(const QString, effect);
        QTemporaryDir place;
        const auto session = openSession();
        const Output output(*session);
        QSignalSpy advised(session.get(), &Session::workerAdvised);
        const Outcome outcome = outcomeOf(
            session->run(script(u"place = %1\n"_s.arg(Value(place.path()).toDisplayText()) + effect + hiddenImport())));
        QCOMPARE(errorType(outcome), u"ImportError"_s);
        QVERIFY2(outcome.error()->message.contains(u"worker process"_s), qPrintable(outcome.error()->message));
        QCOMPARE(session->isolation(), Isolation::InProcess);
        QCOMPARE(advised.count(), 1);
        QCOMPARE(advised[0][0].toString(), u"numpy"_s);
        QVERIFY(output.out.count(u"printed"_s) <= 1);
    }

    void whatAnEarlierJobHasLeftIsNotLostByItself()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script("kept = 41"))).succeeded());
        QSignalSpy advised(session.get(), &Session::workerAdvised);
        const QString program = u"import numpy\nint(numpy.int64(7))"_s;
        QCOMPARE(errorType(outcomeOf(session->run(script(program)))), u"ImportError"_s);
        QCOMPARE(advised.count(), 1);
        QCOMPARE(outcomeOf(session->evaluate(u"kept + 1"_s)).value(), Value(42));

        QSignalSpy moved(session.get(), &Session::isolationChanged);
        session->moveToWorker();
        QCOMPARE(outcomeOf(session->run(script(program))).value(), Value(7));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(session->isolation(), Isolation::OutOfProcess);
        QCOMPARE(errorType(outcomeOf(session->evaluate(u"kept"_s))), u"NameError"_s);
    }

    void aJobThatHasLeftNothingIsNoReasonToStay()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
        QVERIFY(outcomeOf(session->run(script("1 / 0"))).failed());
        QCOMPARE(outcomeOf(session->run(script("import numpy\nint(numpy.int64(7))"))).value(), Value(7));
    }

    void aSessionThatHasMovedStays()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script("import numpy"))).succeeded());
        QSignalSpy moved(session.get(), &Session::isolationChanged);
        session->reset();
        QVERIFY(outcomeOf(session->run(script("1"))).succeeded());
        QCOMPARE(session->isolation(), Isolation::OutOfProcess);
        session->moveToWorker();
        QCOMPARE(moved.count(), 0);
    }

    void theJobsBehindItMoveWithItAndRunOnce()
    {
        const auto session = openSession();
        const Output output(*session);
        const QFuture<Outcome> first = session->run(script("import numpy\nprint('first')"))->future();
        const QFuture<Outcome> second = session->run(script("print('second', bool(numpy))"))->future();
        const QFuture<Outcome> third = session->evaluate(u"numpy.__name__"_s)->future();
        QVERIFY(outcomeOf(first).succeeded());
        QVERIFY(outcomeOf(second).succeeded());
        QCOMPARE(outcomeOf(third).value(), Value(u"numpy"_s));
        QCOMPARE(output.out, u"first\nsecond True\n"_s);
    }

    void aJobThatMovesCanBeStopped()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel, numpy\ncarrel.publish('ready')\nwhile True: pass"));
        QSignalSpy ready(job, &Job::published);
        QVERIFY(ready.wait(patience));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }

    void aSessionMayBeClosedWhileItMoves()
    {
        const auto session = openSession();
        const QFuture<Outcome> future = session->run(script("import numpy\nwhile True: pass"))->future();
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QVERIFY(!outcomeOf(future).succeeded());  // where numpy is being imported, it makes an error of its own of a stop
    }

    void aSessionThatIsToStayInProcessSaysWhatAWorkerWouldDo()
    {
        const auto session = Session::open(runtime(), {.isolation = Isolation::InProcess});
        QSignalSpy advised(session.get(), &Session::workerAdvised);
        QCOMPARE(errorType(outcomeOf(session->run(script("import numpy")))), u"ImportError"_s);
        QCOMPARE(advised.count(), 1);
        session->moveToWorker();
        QVERIFY(outcomeOf(session->run(script("import numpy"))).succeeded());
    }
};

QTEST_GUILESS_MAIN(TestAutoIsolation)
#include "tst_auto_isolation.moc"
