// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// One that nobody imports.
HostModule moduleNamed(const QString& name)
{
    return {name, [] { return static_cast<void*>(nullptr); }};
}

}  // namespace

/// A host that asks for what is not there. It is told what is wrong, and may put it right in the same process.
class TestRuntimeStart : public QObject {
    Q_OBJECT

    /// Fails the test where it does start.
    static Error errorOfStart(const RuntimeConfig& config)
    {
        const auto runtime = Runtime::start(config);
        if (!runtime)
            return runtime.error();
        QTest::qFail("the runtime has started", __FILE__, __LINE__);
        return {};
    }

private Q_SLOTS:
    void aHomeWithoutPythonIsNamed()
    {
        const QTemporaryDir empty;
        const Error error = errorOfStart({.home = empty.path()});
        QCOMPARE(error.code, ErrorCode::PythonNotFound);
        QVERIFY2(error.message.contains(u'"' + empty.path() + u'"'), qPrintable(error.message));
    }

    void aHostModuleThatCannotBeIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("problem");
        const QString identifier = u"\"%1\" is no name for a host module: it must be a Python identifier."_s;
        const QString taken = u"There are two built-in modules named \"%1\"."_s;
        QTest::newRow("no name") << QString() << identifier;
        QTest::newRow("two words") << u"my model"_s << identifier;
        QTest::newRow("in a package") << u"my.model"_s << identifier;
        QTest::newRow("a line of its own") << u"model\n"_s << identifier;
        QTest::newRow("one of Python's") << u"sys"_s << taken;
        QTest::newRow("Carrel's own") << u"carrel"_s << taken;
        QTest::newRow("one of the host's") << u"first"_s << taken;
    }

    void aHostModuleThatCannotBeIsNamed()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, problem);
        const Error error = errorOfStart({.hostModules = {moduleNamed(u"first"_s), moduleNamed(name)}});
        QCOMPARE(error.code, ErrorCode::HostModuleMissing);
        QCOMPARE(error.message, problem.arg(name));
    }

    void aHostModuleWithoutAnInitialiserIsNamed()
    {
        const Error error = errorOfStart({.hostModules = {{.name = u"model"_s}}});
        QCOMPARE(error.code, ErrorCode::HostModuleMissing);
        QCOMPARE(error.message, u"The host module \"model\" has no initialiser."_s);
    }

    void whatWasPutRightStarts()
    {
        const Error wrong = errorOfStart({.hostModules = {moduleNamed(u"model"_s), {.name = u"other"_s}}});
        QCOMPARE(wrong.code, ErrorCode::HostModuleMissing);
        auto runtime = Runtime::start({.hostModules = {moduleNamed(u"model"_s), moduleNamed(u"other"_s)}});
        QVERIFY2(runtime, runtime ? "" : qPrintable(runtime.error().message));
        const auto session = Session::open(*runtime, {.name = u"document"_s});
        const Outcome outcome = outcomeOf(session->run(script(
            "import sys\n[sys.builtin_module_names.count(name) for name in ('model', 'other', 'carrel', 'first')]")));
        QCOMPARE(outcome.value(), Value(Value::List{1, 1, 1, 0}));
    }

    void whatHasStartedOnceDoesNotStartAgain()
    {
        (void)Runtime::start();  // unless one did before
        const Error error = errorOfStart({.home = u"/nonexistent"_s});
        QCOMPARE(error.code, ErrorCode::AlreadyStarted);
        QVERIFY2(error.message.contains(u"only once"_s), qPrintable(error.message));
    }
};

QTEST_GUILESS_MAIN(TestRuntimeStart)
#include "tst_runtime_start.moc"
