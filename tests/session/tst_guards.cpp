// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <csignal>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestGuards : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return inProcess; }

    /// QtTest has a handler for SIGPIPE of its own, which a runtime leaves alone; a plain host has none.
    RuntimeConfig config() override
    {
        std::signal(SIGPIPE, SIG_DFL);
        return {};
    }

    static QString tools() { return QStringLiteral(CARREL_TEST_PYTHON_TOOLS); }

private Q_SLOTS:
    void framesOfOtherDocumentsAreOutOfReach()
    {
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script("import sys\nsys._current_frames()")))), u"RuntimeError"_qs);
        QCOMPARE(errorType(outcomeOf(session->run(script("import sys\nsys._current_exceptions()")))), u"RuntimeError"_qs);
    }

    void noThreadCanKeepTheOthersWaitingForLong()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("import sys\nsys.setswitchinterval(1000)\nsys.getswitchinterval()")));
        QVERIFY(*outcome.value().toFloat() <= 0.05);
    }

    void whatBelongsToTheProcessIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("hint");
        QTest::newRow("fork") << u"import os; os.fork()"_qs << u"RuntimeError"_qs << u"subprocess"_qs;
        QTest::newRow("forkpty") << u"import os; os.forkpty()"_qs << u"RuntimeError"_qs << u"subprocess"_qs;
        QTest::newRow("daemon thread") << u"import threading; threading.Thread(target=print, daemon=True).start()"_qs << u"RuntimeError"_qs << u"daemon=False"_qs;
        QTest::newRow("daemon property") << u"import threading; threading.Thread(target=print).daemon = True"_qs << u"RuntimeError"_qs << u"daemon=False"_qs;
        QTest::newRow("signal handler") << u"import signal; signal.signal(signal.SIGINT, print)"_qs << u"ValueError"_qs << u"carrel.Cancelled"_qs;
        QTest::newRow("os._exit") << u"import os; os._exit(3)"_qs << u"RuntimeError"_qs << u"sys.exit()"_qs;
        QTest::newRow("abort") << u"import os; os.abort()"_qs << u"RuntimeError"_qs << u"exception"_qs;
        QTest::newRow("kill") << u"import os; os.kill(os.getpid(), 9)"_qs << u"RuntimeError"_qs << u"host"_qs;
        QTest::newRow("curses") << u"import curses"_qs << u"ImportError"_qs << u"terminal"_qs;
        QTest::newRow("faulthandler") << u"import faulthandler"_qs << u"ImportError"_qs << u"host"_qs;
        QTest::newRow("interpreters") << u"import _interpreters"_qs << u"ImportError"_qs << u"documents"_qs;
    }

    void whatBelongsToTheProcessIsRefusedWithASentence()
    {
        QFETCH(QString, program);
        QFETCH(QString, type);
        QFETCH(QString, hint);
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(program)));
        QCOMPARE(errorType(outcome), type);
        QVERIFY2(outcome.error()->message.contains(hint), qPrintable(outcome.error()->message));
        QCOMPARE(outcomeOf(session->evaluate(u"1"_qs)).value(), Value(1));
    }

    void theRealNumpyIsRefusedWithOneSentenceAndNoCrash()
    {
        if (!QFileInfo::exists(tools() + u"/numpy"_qs))
            QSKIP("numpy is not installed: the Python-side tools of scripts/setup are missing");
        const auto session = openSession({.modulePaths = {tools()}});
        const Outcome outcome = outcomeOf(session->run(script("import numpy")));
        QCOMPARE(errorType(outcome), u"ImportError"_qs);
        QVERIFY2(outcome.error()->message.contains(u"private GIL"_qs), qPrintable(outcome.error()->message));
        QCOMPARE(outcome.error()->frames.size(), size_t(1));
        QCOMPARE(outcomeOf(session->evaluate(u"1"_qs)).value(), Value(1));
    }

    void anUnknownExtensionIsTriedInAChildAndRefusedIfItDoesNotLoad()
    {
        const QString numpyCore = tools() + u"/numpy/_core"_qs;
        if (!QFileInfo::exists(numpyCore))
            QSKIP("numpy is not installed: the Python-side tools of scripts/setup are missing");
        // numpy's own extension under a name that nobody knows.
        const auto session = openSession({.modulePaths = {numpyCore}});
        const Outcome outcome = outcomeOf(session->run(script("import _umath_tests")));
        QCOMPARE(errorType(outcome), u"ImportError"_qs);
        QVERIFY2(outcome.error()->message.contains(u"_umath_tests cannot be used here"_qs), qPrintable(outcome.error()->message));
        QCOMPARE(outcomeOf(session->evaluate(u"1"_qs)).value(), Value(1));
    }

    void aMissingPackageIsMissingAndNotRefused()
    {
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script("import psutil")))), u"ModuleNotFoundError"_qs);
    }

    void theStandardLibraryImports()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(
            "import asyncio, bz2, csv, ctypes, dataclasses, datetime, decimal, difflib, email, enum, hashlib, http.client, json, logging,"
            "lzma, pathlib, pickle, queue, random, re, socket, sqlite3, ssl, statistics, subprocess, tempfile, threading, typing, unittest,"
            "urllib.request, uuid, xml.etree.ElementTree, zipfile, zlib, zoneinfo, multiprocessing, concurrent.futures\n1")));
        QCOMPARE(outcome.value(), Value(1));
    }

    void manySessionsImportTheSameExtensionsAtOnce()
    {
        std::vector<std::unique_ptr<Session>> sessions;
        QList<QFuture<Outcome>> futures;
        for (int i = 0; i < 8; ++i) {
            sessions.push_back(openSession());
            futures.append(sessions.back()->run(script("import datetime, sqlite3, ssl, hashlib, zoneinfo, decimal, ctypes, asyncio, xml.etree.ElementTree\n1"))->future());
        }
        for (const QFuture<Outcome>& future : futures)
            QCOMPARE(outcomeOf(future).value(), Value(1));
    }

    void sysExecutableIsThePrivatePython()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script("import sys; sys.executable"))).value(), Value(runtime().pythonExecutable()));
        const Outcome outcome = outcomeOf(session->run(script("import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True, text=True).stdout")));
        QCOMPARE(outcome.value(), Value(u"42\n"_qs));
    }

    void aProcessStartsBySpawn()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(
            "import multiprocessing, time\np = multiprocessing.Process(target=time.sleep, args=(0.01,))\np.start(); p.join()\n[multiprocessing.get_start_method(), p.exitcode]")));
        QCOMPARE(outcome.toDisplayText(), u"['spawn', 0]"_qs);
    }

    void aWriteToAClosedPipeIsAnErrorOfTheScript_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("pipe") << u"import os\nr, w = os.pipe()\nos.close(r)\ntry:\n    os.write(w, b'x')\nfinally:\n    os.close(w)"_qs;
        QTest::newRow("socket") << u"import socket\na, b = socket.socketpair()\nb.close()\nwith a: a.send(b'x')"_qs;
    }

    void aWriteToAClosedPipeIsAnErrorOfTheScript()
    {
        QFETCH(QString, program);
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script(program)))), u"BrokenPipeError"_qs);
    }

    void childrenGetTheDefaultForBrokenPipesBack()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(
            "import subprocess\nsubprocess.run(['sh', '-c', 'kill -PIPE $$; echo survived'], capture_output=True).returncode")));
        QCOMPARE(outcome.value(), Value(-SIGPIPE));
    }

    void peopleFindHelpAndExit()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("[callable(help), callable(exit), callable(quit)]")));
        QCOMPARE(outcome.value(), Value(Value::List{true, true, true}));
    }
};

QTEST_GUILESS_MAIN(TestGuards)
#include "tst_guards.moc"
