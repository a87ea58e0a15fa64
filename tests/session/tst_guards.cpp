// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

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
        QTest::newRow("queues of interpreters") << u"import _interpqueues"_qs << u"ImportError"_qs << u"documents"_qs;
        QTest::newRow("channels of interpreters") << u"import importlib; importlib.import_module('_interpchannels')"_qs << u"ImportError"_qs << u"documents"_qs;
        QTest::newRow("interpreters as Python wraps them") << u"import concurrent.interpreters"_qs << u"ImportError"_qs << u"documents"_qs;
        QTest::newRow("interpreters by a finder of the script's") << uR"(
import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
module_from_spec(PathFinder.find_spec('_interpreters') or sys.modules['_imp'].create_builtin(
    type('', (), {'name': '_interpreters', 'origin': 'built-in'}))))"_qs << u"ImportError"_qs << u"documents"_qs;
        QTest::newRow("interpreters by the native import") << u"import _imp; _imp.create_builtin(type('', (), {'name': '_interpreters'}))"_qs << u"ImportError"_qs << u"documents"_qs;
        QTest::newRow("interpreters under another name") << uR"(
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec
sys.meta_path.pop(0)
import _interpqueues)"_qs << u"ImportError"_qs << u"documents"_qs;
        QTest::newRow("no check of extensions") << u"from importlib.util import _incompatible_extension_module_restrictions as check\nwith check(disable_check=True): pass"_qs << u"RuntimeError"_qs << u"other documents"_qs;
        QTest::newRow("exec") << u"import os; os.execvp('true', ['true'])"_qs << u"RuntimeError"_qs << u"subprocess"_qs;
        QTest::newRow("execle") << u"import os; os.execle('/bin/true', 'true', {})"_qs << u"RuntimeError"_qs << u"subprocess"_qs;
        QTest::newRow("time zone") << u"import time; time.tzset()"_qs << u"RuntimeError"_qs << u"zoneinfo"_qs;
        QTest::newRow("locale") << u"import locale; locale.setlocale(locale.LC_ALL, 'xx_XX')"_qs << u"locale.Error"_qs << u"host program"_qs;
        QTest::newRow("any child") << u"import os; os.wait()"_qs << u"RuntimeError"_qs << u"os.waitpid(pid, 0)"_qs;
        QTest::newRow("any child by its number") << u"import os; os.waitpid(-1, os.WNOHANG)"_qs << u"RuntimeError"_qs << u"os.waitpid(pid, 0)"_qs;
        QTest::newRow("any child by its kind") << u"import os; os.waitid(os.P_ALL, 0, os.WEXITED)"_qs << u"RuntimeError"_qs << u"os.waitpid(pid, 0)"_qs;
        QTest::newRow("descriptors") << u"import os; os.closerange(3, 1000)"_qs << u"RuntimeError"_qs << u"other documents"_qs;
        QTest::newRow("standard output") << u"import os; os.close(1)"_qs << u"RuntimeError"_qs << u"host program's"_qs;
        QTest::newRow("another standard output") << u"import os\nr, w = os.pipe()\ntry: os.dup2(w, 1)\nfinally: os.close(r); os.close(w)"_qs << u"RuntimeError"_qs << u"host program's"_qs;
        QTest::newRow("limits") << u"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))"_qs << u"RuntimeError"_qs << u"set by the host"_qs;
        QTest::newRow("alarm") << u"import signal; signal.alarm(1)"_qs << u"RuntimeError"_qs << u"threading.Timer"_qs;
        QTest::newRow("timer") << u"import signal; signal.setitimer(signal.ITIMER_REAL, 1)"_qs << u"RuntimeError"_qs << u"threading.Timer"_qs;
        QTest::newRow("raised signal") << u"import signal; signal.raise_signal(signal.SIGTERM)"_qs << u"RuntimeError"_qs << u"host"_qs;
        QTest::newRow("signal to a thread") << u"import signal, threading; signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)"_qs << u"RuntimeError"_qs << u"host"_qs;
        QTest::newRow("signal to the group") << u"import os; os.killpg(0, 15)"_qs << u"RuntimeError"_qs << u"host"_qs;
        QTest::newRow("waiting for a signal") << u"import signal; signal.sigwait([signal.SIGUSR1])"_qs << u"RuntimeError"_qs << u"subprocess"_qs;
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

    void aSessionHasAnEnvironmentOfItsOwn()
    {
        const auto session = openSession();
        const auto other = openSession();
        qputenv("CARREL_TEST_HOST", "of the host");
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import os, subprocess
os.environ['CARREL_TEST'] = 'of the session'
os.putenv('CARREL_TEST_PUT', 'put')
os.environ.pop('HOME', None)
posix_spawned = os.posix_spawn('/bin/sh', ['sh', '-c', 'test "$CARREL_TEST" = "of the session"'], None)
[subprocess.run(['sh', '-c', 'echo $CARREL_TEST, $CARREL_TEST_PUT, ${HOME-homeless}'], capture_output=True, text=True).stdout,
 os.popen('echo $CARREL_TEST').read(), os.getenv('CARREL_TEST'), os.waitpid(posix_spawned, 0)[1],
 subprocess.run(['sh', '-c', 'echo ${CARREL_TEST-nothing}'], env={}, capture_output=True, text=True).stdout])"_qs)));
        QCOMPARE(outcome.value(), Value(Value::List{u"of the session, put, homeless\n"_qs, u"of the session\n"_qs, u"of the session"_qs, 0, u"nothing\n"_qs}));
        QVERIFY(!qEnvironmentVariableIsSet("CARREL_TEST") && !qEnvironmentVariableIsSet("CARREL_TEST_PUT"));
        QVERIFY(qEnvironmentVariableIsSet("HOME"));
        QCOMPARE(outcomeOf(other->run(script("import os; os.getenv('CARREL_TEST')"))).value(), Value());
    }

    void whatIsNoVariableIsRefusedAsElsewhere()
    {
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script("import os; os.environ['a=b'] = 'c'")))), u"ValueError"_qs);
        QCOMPARE(errorType(outcomeOf(session->run(script("import os; os.environ['a'] = 'c\\0'")))), u"ValueError"_qs);
        QCOMPARE(errorType(outcomeOf(session->run(script("import os; os.environ['a'] = 1")))), u"TypeError"_qs);
    }

    void aSessionHasAWorkingFolderOfItsOwn()
    {
        const QTemporaryDir folder;
        const QString ofHost = QDir::currentPath();
        const auto session = openSession();
        const auto other = openSession();
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import os, subprocess, threading
os.chdir(r'%1')
mask = os.umask(0o077)
open('file', 'w').close()
of_thread = []
thread = threading.Thread(target=lambda: of_thread.append(os.getcwd()))
thread.start(); thread.join()
[os.path.samefile(of_thread[0], r'%1'), oct(os.stat('file').st_mode & 0o777),
 subprocess.run('pwd; umask', shell=True, capture_output=True, text=True).stdout.endswith('0077\n')])"_qs.arg(folder.path()))));
        if (errorType(outcome) == u"RuntimeError"_qs && outcome.error()->message.contains(u"cwd=folder"_qs))
            QSKIP("this system does not let a thread have a working folder of its own; os.chdir() is refused");
        QCOMPARE(outcome.value(), Value(Value::List{true, u"0o600"_qs, true}));
        QVERIFY(QFileInfo::exists(folder.filePath(u"file"_qs)));
        QCOMPARE(QDir::currentPath(), ofHost);
        QFile ofHostAlone(folder.filePath(u"of the host"_qs));
        QVERIFY(ofHostAlone.open(QIODevice::WriteOnly));
        QVERIFY(ofHostAlone.permissions() != QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
        QCOMPARE(outcomeOf(other->run(script("import os; os.getcwd()"))).value(), Value(ofHost));
        QCOMPARE(outcomeOf(session->run(script("import os; os.path.isfile('file')"))).value(), Value(true));
    }

    void theLocaleMayBeAskedForAndSetToWhatItIs()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script("import locale\nnow = locale.setlocale(locale.LC_ALL)\n[locale.setlocale(locale.LC_ALL, '') == now, locale.setlocale(locale.LC_ALL, now) == now]"))).value(),
                 Value(Value::List{true, true}));
    }

    void aSignalToAnotherProcessIsNobodysBusiness()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script("import os, subprocess\nchild = subprocess.Popen(['sleep', '100'], process_group=0)\nos.killpg(child.pid, 15)\nchild.wait()"))).value(), Value(-15));
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
