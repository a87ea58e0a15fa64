// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S29 to S32: modules that were not made for several interpreters, and many imports at once.
#include "builds.h"
#include "stage.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <csignal>
#include <vector>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

const QString oneSentence = u"do not support interpreters with a private GIL"_s;

// --- S29: packages --------------------------------------------------------------------------------------------

/// Which popular packages refuse, by the name that is imported.
const char* const refused[] = {
    "numpy",  "scipy",         "pandas", "matplotlib", "contourpy", "kiwisolver", "lxml",    "PIL",    "cryptography",
    "bcrypt", "pydantic_core", "rpds",   "orjson",     "PyQt6",     "shiboken6",  "PySide6", "psutil", "cffi",
    "zmq",    "greenlet",      "regex",  "msgspec",    "pyarrow",   "torch",      "h5py",    "cv2"};

/// Empty, as what is in them is not looked at.
bool makePackages(const QString& folder)
{
    for (const char* name : refused) {
        const QString package = folder + u'/' + QString::fromLatin1(name);
        QFile file(package + u"/__init__.py"_s);
        if (!QDir().mkpath(package) || !file.open(QIODevice::WriteOnly))
            return false;
    }
    return true;
}

void refusedPackages(Stage& stage)
{
    const QTemporaryDir folder;
    QVERIFY(makePackages(folder.path()));
    const auto session = stage.open({.modulePaths = {folder.path()}});
    for (const char* name : refused) {
        const Outcome outcome = stage.run(*session, u"import %1"_s.arg(QString::fromLatin1(name)));
        QVERIFY2(outcome.failed(), name);
        QCOMPARE(outcome.error()->type, u"ImportError"_s);
        const QString sentence = outcome.error()->message;
        QVERIFY2(sentence.contains(oneSentence) && sentence.contains(QString::fromLatin1(name))
                     && !sentence.contains(u'\n'),
                 qPrintable(sentence));
    }
    QCOMPARE(stage.run(*session, u"6 * 7"_s).value(), Value(42));
}

void numpyThatMoves(Stage& stage)
{
    const auto session = Session::open(stage.runtime(), {.isolation = Isolation::Auto});
    const Outcome outcome = stage.run(*session, u"import sys\nsys.path.append('%1')\nimport numpy\nint(numpy.arange(10).sum())"_s.arg(
                                                    QStringLiteral(CARREL_TEST_PYTHON_TOOLS)));
    // What a program adds to its path is not known before it runs; by then it has had no effect.
    QCOMPARE(outcome.value(), Value(45));
    QCOMPARE(session->isolation(), Isolation::OutOfProcess);
}

QString whyNoNumpy()
{
    return QFile::exists(QStringLiteral(CARREL_TEST_PYTHON_TOOLS) + u"/numpy"_s) ? QString()
                                                                                 : u"numpy is not installed"_s;
}

// --- fixtures -------------------------------------------------------------------------------------------------

QString whyNoFixtures()
{
    return isSanitized() ? u"an extension with a sanitizer does not load in the plain Python that tries it first"_s
                         : QString();
}

Scenario fixture(const QString& name, const QString& module, const Ends& ends)
{
    return {.number = 32,
            .name = u"an extension "_s + name,
            .program = u"import carrel_fault_%1\ncarrel_fault_%1.answer()"_s.arg(module),
            .ends = ends,
            .impossible = whyNoFixtures()};
}

QList<Scenario> fixtures()
{
    const End answers = succeeds(Value(42));
    const End isRefused = fails(u"ImportError"_s, oneSentence);
    return {
        fixture(u"that supports private GILs"_s, u"own_gil"_s, both(answers)),
        fixture(u"of one phase"_s, u"single_phase"_s, {isRefused, answers}),
        fixture(u"that says nothing of interpreters"_s, u"without_slot"_s, {isRefused, answers}),
        fixture(u"that supports shared GILs only"_s, u"shared_gil"_s, {isRefused, answers}),
        fixture(u"whose start raises"_s, u"raising"_s,
                {fails(u"ImportError"_s, u"this module never starts"_s), fails(u"OSError"_s)}),
        fixture(u"that ends the process"_s, u"dying"_s, {isRefused, crashes(SIGABRT)}),
        fixture(u"that loads once in a process"_s, u"once"_s, {isRefused, answers}),
        fixture(u"that supports no other interpreter"_s, u"one_interpreter"_s, {isRefused, answers}),
        fixture(u"that starts a thread of its own"_s, u"threaded"_s, both(answers)),
        {.number = 32,
         .name = u"an extension that keeps an object for all"_s,
         .program = u"import carrel_fault_static_cache as module\nmodule.cached()"_s,
         .ends = both(succeeds(Value(u"made by the first interpreter that asked"_s))),
         .impossible = whyNoFixtures()},
    };
}

// --- S30 ------------------------------------------------------------------------------------------------------

QList<Scenario> disabledChecks()
{
    const QString then = u"\nimport carrel_fault_single_phase as module\nmodule.answer()"_s;
    const QString override = u"import _imp\n_imp._override_multi_interp_extensions_check(-1)"_s;
    const auto row = [](const QString& name, const QString& program, const End& end) {
        return Scenario{.number = 30, .name = name, .program = program, .ends = inProcess(end)};
    };
    const End refusal = fails(u"RuntimeError"_s, u"other documents"_s);
    return {
        row(u"the check of extensions switched off"_s,
            u"import importlib.util\nwith "
            u"importlib.util._incompatible_extension_module_restrictions(disable_check=True):\n"
            "    import carrel_fault_single_phase"_s,
            refusal),
        row(u"the check of extensions overridden"_s, override + then, refusal),
        row(u"the check of extensions overridden, in spite of all"_s,
            u"try:\n    "_s + QString(override).replace(u"\n"_s, u"\n    "_s) + u"\nexcept RuntimeError: pass"_s
                + then,
            fails(u"ImportError"_s, oneSentence)),
        row(u"an extension of one phase, and no finder of Carrel's"_s,
            u"sys.meta_path[:] = sys.meta_path[1:]"_s + then, fails(u"ImportError"_s, u"subinterpreters"_s)),
    };
}

// --- S31, S32: at once ----------------------------------------------------------------------------------------

const QString manyModules =
    u"import datetime, sqlite3, ssl, hashlib, zoneinfo, decimal, ctypes, asyncio, xml.etree.ElementTree, "
    "urllib.request\n6 * 7"_s;

void importsAtOnce(Stage& stage)
{
    const int sessionCount = stage.isInProcess() ? 10 : 3;
    for (int round = 0; round < stage.size() && !QTest::currentTestFailed(); ++round) {
        std::vector<std::unique_ptr<Session>> sessions;
        QList<QFuture<Outcome>> futures;
        for (int i = 0; i < sessionCount; ++i) {
            sessions.push_back(stage.open());
            futures.append(sessions.back()->run(test::script(manyModules))->future());
        }
        for (const QFuture<Outcome>& future : futures)
            QCOMPARE(test::outcomeOf(future).toDisplayText(), u"42"_s);
    }
}

/// While one document's extension holds the main interpreter, another one imports what nobody has imported before.
void importWhileTheMainInterpreterIsHeld(Stage& stage)
{
    const auto holder = stage.open();
    const auto other = stage.open();
    const QFuture<Outcome> held =
        holder->run(test::script("import carrel_fault_blocking as module\nmodule.answer()"))->future();
    int turns = 0;
    while (!held.isFinished() && turns < 10'000 && !QTest::currentTestFailed()) {
        const Outcome outcome =
            stage.run(*other, u"import sys\nsys.modules.pop('_lsprof', None)\nimport _lsprof\n6 * 7"_s);
        QCOMPARE(outcome.toDisplayText(), u"42"_s);
        ++turns;
    }
    QCOMPARE(test::outcomeOf(held).value(), Value(42));
}

}  // namespace

QList<Scenario> importScenarios()
{
    const QString numpy = u"sys.path.append('%1')\nimport numpy\nint(numpy.arange(10).sum())"_s.arg(
        QStringLiteral(CARREL_TEST_PYTHON_TOOLS));
    const QList<Scenario> packages{
        {.number = 29,
         .name = u"packages that are known to refuse"_s,
         .ends = inProcess(succeeds()),
         .procedure = &refusedPackages},
        {.number = 29,
         .name = u"numpy itself"_s,
         .program = numpy,
         .ends = {fails(u"ImportError"_s, oneSentence), succeeds(Value(45))},
         .impossible = whyNoNumpy()},
    };
    const QList<Scenario> moved{
        {.number = 29,
         .name = u"numpy in a document that may move to a worker"_s,
         .ends = inProcess(succeeds()),
         .procedure = &numpyThatMoves,
         .impossible = whyNoNumpy()},
    };
    const QList<Scenario> atOnce{
        {.number = 31,
         .name = u"many documents that import at once"_s,
         .ends = both(succeeds()),
         .size = {2, 200},
         .procedure = &importsAtOnce},
        {.number = 32,
         .name = u"imports while an extension holds the main interpreter"_s,
         .ends = inProcess(succeeds()),
         .procedure = &importWhileTheMainInterpreterIsHeld,
         .impossible = whyNoFixtures()},
    };
    return packages + moved + disabledChecks() + atOnce + fixtures();
}

}  // namespace carrel::faults
