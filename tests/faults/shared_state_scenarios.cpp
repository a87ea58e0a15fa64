// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S25 to S28: what a process has only once, and what belongs to other documents.
#include "stage.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <vector>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

Scenario row(int number, const QString& name, const QString& program, const Ends& ends, const QString& prints = {})
{
    return {.number = number, .name = name, .program = program, .ends = ends, .prints = prints};
}

QList<Scenario> descriptors()
{
    const End refused = fails(u"RuntimeError"_s, u"host"_s);
    return {
        row(25, u"os.closerange() over everything"_s,
            u"import os\nos.closerange(0, 1000)\nprint('to nobody')\ntime.sleep(60)"_s, {refused, exits(1)}),
        row(25, u"os.close() of the standard streams"_s,
            u"import os\nfor fd in 1, 2: os.close(fd)\nprint('still here')"_s, {refused, succeeds()}),
        row(25, u"os.dup2() over the standard streams"_s,
            u"import os\nnull = os.open(os.devnull, os.O_WRONLY)\nfor fd in 1, 2: os.dup2(null, fd)\nprint('still here')"_s,
            {refused, succeeds()}),
    };
}

// --- S26 ------------------------------------------------------------------------------------------------------

const QString changing = uR"(
import carrel, locale, os, time
here = os.getcwd()
carrel.publish('ready')
for i in range(%1):
    for place in '/', '/tmp', here: os.chdir(place)
    old = os.umask(0o77)
    os.umask(old)
    os.environ['CARREL_FAULT_%2'] = str(i)
    os.environ['TZ'] = ('UTC', 'Asia/Tokyo', 'America/New_York')[i % 3]
    assert os.environ['CARREL_FAULT_%2'] == str(i)
    try: time.tzset()
    except RuntimeError: pass
    try: locale.setlocale(locale.LC_ALL, ('C', 'C.UTF-8')[i % 2])
    except locale.Error: pass
os.umask(0o77)
os.chdir('/')
len(os.environ) > 0)"_s;

/// What Qt reads of all that, again and again.
bool hostReads()
{
    return QDir::current().exists() && qEnvironmentVariableIsSet("PATH") && QDateTime::currentDateTime().isValid()
        && QDateTime::currentDateTime().toLocalTime().offsetFromUtc() < 24 * 3600 && QFileInfo::exists(u"."_s);
}

void changesOfTheProcess(Stage& stage)
{
    const QString folder = QDir::currentPath();
    std::vector<std::unique_ptr<Session>> sessions;
    QList<QFuture<Outcome>> futures;
    for (int i = 0; i < 4; ++i) {
        sessions.push_back(stage.open());
        futures.append(sessions.back()->run(test::script(changing.arg(stage.size()).arg(i)))->future());
    }
    for (const QFuture<Outcome>& future : futures) {
        QVERIFY(QTest::qWaitFor([&] { return !hostReads() || future.isFinished(); }, test::patience));
        QVERIFY2(future.isFinished(), "the host reads something else than before");
        QCOMPARE(test::outcomeOf(future).toDisplayText(), u"True"_s);
    }
    QCOMPARE(QDir::currentPath(), folder);
    QVERIFY(!qEnvironmentVariableIsSet("CARREL_FAULT_1"));
}

// --- S27 ------------------------------------------------------------------------------------------------------

QList<Scenario> streams()
{
    return {
        row(27, u"sys.stdout is None"_s, u"sys.stdout = None\nprint('to nowhere')"_s, both(succeeds())),
        row(27, u"sys.stdout is closed"_s, u"sys.stdout.close()\nprint('still here')"_s, both(succeeds()),
            u"still here\n"_s),
        row(27, u"sys.stdout is deleted"_s, u"del sys.stdout\nprint('to nowhere')"_s,
            both(fails(u"RuntimeError"_s, u"stdout"_s))),
        row(27, u"sys.stdout is put back"_s, u"sys.stdout = None\nsys.stdout = sys.__stdout__\nprint('back again')"_s,
            both(succeeds()), u"back again\n"_s),
        row(27, u"a stdout that raises"_s,
            u"class Out:\n    def write(self, text): raise ValueError('no')\nsys.stdout = Out()\nprint('x')"_s,
            both(fails(u"ValueError"_s, u"no"_s))),
        row(27, u"a stdout that prints"_s,
            u"class Out:\n    def write(self, text): print(text)\nsys.stdout = Out()\nprint('x')"_s,
            both(fails(u"RecursionError"_s))),
        row(27, u"a stdout that calls the host"_s, uR"(
class Out:
    def write(self, text):
        carrel.progress(len(text))
        carrel.publish(text)
        return sys.__stdout__.write(text)
    def flush(self): pass
sys.stdout = Out()
for i in range(100): print('by way of the host', i))"_s,
            both(succeeds()), u"by way of the host 99\n"_s),
        {.number = 27,
         .name = u"a stdout that does not return"_s,
         .program = u"class Out:\n    def write(self, text): spin()\nsys.stdout = Out()\nprint('x')"_s,
         .deed = Deed::Stop,
         .ends = both(stops(StopRung::Exception))},
        row(27, u"a stderr that raises, and an error in a thread"_s, uR"(
import threading
class Err:
    def write(self, text): raise ValueError('no')
    def flush(self): pass
sys.stderr = Err()
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join())"_s,
            both(succeeds())),
    };
}

// --- S28 ------------------------------------------------------------------------------------------------------

/// In a worker the other interpreters are the script's own.
QList<Scenario> interpreters()
{
    const End refused = fails(u"ImportError"_s, u"other documents"_s);
    const auto module = [refused](const QString& name, const QString& program) {
        return row(28, name, program, {refused, succeeds()});
    };
    const auto bypass = [refused](const QString& name, const QString& program) {
        return row(28, name, program,
                   {refused, succeeds()});
    };
    return {
        module(u"import _interpreters"_s, u"import _interpreters"_s),
        module(u"import _interpqueues"_s, u"import _interpqueues"_s),
        module(u"import _interpchannels"_s, u"import _interpchannels"_s),
        module(u"_interpreters by importlib"_s,
               u"import importlib\nimportlib.import_module('_interpreters')\nNone"_s),
        bypass(u"_interpreters with no finder of Carrel's"_s,
               u"sys.meta_path[:] = sys.meta_path[1:]\nimport _interpreters"_s),
        bypass(u"_interpreters by its loader"_s, uR"(
import importlib.machinery, importlib.util, sysconfig
path = sysconfig.get_path('platstdlib') + '/lib-dynload/_interpreters' + importlib.machinery.EXTENSION_SUFFIXES[0]
loader = importlib.machinery.ExtensionFileLoader('_interpreters', path)
module = importlib.util.module_from_spec(importlib.util.spec_from_loader('_interpreters', loader))
loader.exec_module(module))"_s),
        bypass(u"_interpreters by its file under another name"_s, uR"(
import importlib.machinery, importlib.util, sysconfig
path = sysconfig.get_path('platstdlib') + '/lib-dynload/_interpreters' + importlib.machinery.EXTENSION_SUFFIXES[0]
loader = importlib.machinery.ExtensionFileLoader('innocent._interpreters', path)
module = importlib.util.module_from_spec(importlib.util.spec_from_loader('innocent._interpreters', loader))
loader.exec_module(module))"_s),
        row(28, u"sys.modules of an interpreter that was not imported"_s,
            u"[name for name in ('_interpreters', '_interpqueues', '_interpchannels') if name in sys.modules]"_s,
            both(succeeds(Value(Value::List{})))),
        row(28, u"frames of other documents"_s, u"len(sys._current_frames())"_s,
            {fails(u"RuntimeError"_s, u"other documents"_s), succeedsSomehow()}),
    };
}

}  // namespace

QList<Scenario> sharedStateScenarios()
{
    const QList<Scenario> process{
        {.number = 26,
         .name = u"four documents that change folder, mask, environment, locale and time zone"_s,
         .ends = {succeeds(),
                  succeeds()},
         .size = {50, 2000},
         .procedure = &changesOfTheProcess}};
    return descriptors() + process + streams() + interpreters();
}

}  // namespace carrel::faults
