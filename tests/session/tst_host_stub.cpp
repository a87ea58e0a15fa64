// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_objects_of_tests.h"
#include "support/patience.h"

#include <carrel/host_stub.h>

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QTest>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What type checkers know of a host's objects.
class TestHostStub : public QObject {
    Q_OBJECT

public:
    static HostStub stubOfTests()
    {
        HostStub stub;
        if (!stub.add(u"scene"_s, Scene::staticMetaObject) || !stub.add(u"timer"_s, QTimer::staticMetaObject))
            QTest::qFail("the stub takes no objects", __FILE__, __LINE__);
        return stub;
    }

private:
    /// What mypy says of a script that uses the stub.
    static QString checked(const QByteArray& program)
    {
        const QTemporaryDir folder;
        if (!stubOfTests().write(folder.path()))
            return u"not written"_s;
        QFile file(folder.filePath(u"used.py"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write("from host_stubs import scene, timer\n" + program) < 0)
            return u"not written"_s;
        file.close();
        QProcess mypy;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PYTHONPATH"_s, QStringLiteral(CARREL_TEST_PYTHON_TOOLS));
        environment.insert(u"MYPYPATH"_s, folder.path() + u':' + QStringLiteral(CARREL_TEST_STUBS));
        mypy.setProcessEnvironment(environment);
        mypy.setWorkingDirectory(folder.path());
        mypy.start(QStringLiteral(CARREL_TEST_PYTHON),
                   {u"-B"_s, u"-m"_s, u"mypy"_s, u"--strict"_s, u"--cache-dir=/dev/null"_s, u"used.py"_s,
                    u"host_stubs.pyi"_s});
        mypy.waitForFinished(processPatience);
        return QString::fromUtf8(mypy.readAllStandardOutput() + mypy.readAllStandardError());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFile::exists(QStringLiteral(CARREL_TEST_PYTHON_TOOLS) + u"/mypy"_s))
            QSKIP("there is no mypy; scripts/setup fetches it");
    }

    void rightUsesPass()
    {
        const QString said = checked("zoom: float = scene.zoom * 2\n"
                                     "scene.zoom = 3\n"
                                     "number: int = scene.add(scene.Shape.Ball, size=0.5)\n"
                                     "scene.add(scene.Shape.Cube)\n"
                                     "text: str = scene.take('a') + scene.take(3)\n"
                                     "scene.options = scene.Options.Shaded | scene.Options.Wired\n"
                                     "def hear() -> None: ...\n"
                                     "scene.titleChanged.connect(hear)\n"
                                     "scene.titleChanged.disconnect(hear)\n"
                                     "scene.child('a').zoom\n"
                                     "timer.start(40)\n"
                                     "timer.start()\n"
                                     "timer.timerType = timer.timerType.PreciseTimer\n");
        QVERIFY2(said.contains(u"Success"), qPrintable(said));
    }

    void wrongUsesAreFound_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QString>("code");
        QTest::newRow("type of a property") << QByteArray("scene.zoom = 'a'") << u"[assignment]"_s;
        QTest::newRow("read only") << QByteArray("scene.count = 3") << u"[misc]"_s;
        QTest::newRow("unknown member") << QByteArray("scene.radius") << u"[attr-defined]"_s;
        QTest::newRow("argument") << QByteArray("scene.add(scene.Shape.Ball, size='a')") << u"[arg-type]"_s;
        QTest::newRow("too few") << QByteArray("scene.add()") << u"[call-arg]"_s;
        QTest::newRow("overload") << QByteArray("timer.start('soon')") << u"[call-overload]"_s;
        QTest::newRow("slot of a signal")
            << QByteArray("def f(a: int) -> None: ...\nscene.titleChanged.connect(f)") << u"[arg-type]"_s;
    }

    void wrongUsesAreFound()
    {
        QFETCH(QByteArray, program);
        QFETCH(QString, code);
        const QString said = checked(program + '\n');
        QVERIFY2(said.contains(code) && said.contains(u"Found 1 error"), qPrintable(said));
    }

    void documentationIsThere()
    {
        const QString text = stubOfTests().text();
        QVERIFY(text.contains(u"\"\"\"How large it is drawn.\"\"\""));
        QVERIFY(text.contains(u"scene: Scene\n"));
    }

    void whatIsNotOfferedIsNotThere()
    {
        HostStub stub;
        QVERIFY(stub.add(u"scene"_s, Scene::staticMetaObject,
                         {.access = HostObjectConfig::Access::ReadOnly, .hidden = {u"count"_s}}));
        QVERIFY(!stub.text().contains(u"setter"));
        QVERIFY(!stub.text().contains(u"def count"));
        QVERIFY(!stub.text().contains(u"def add"));
    }

    void namesThatScriptsCouldNotHaveAreRefused()
    {
        HostStub stub = stubOfTests();
        QCOMPARE(stub.add(u"print"_s, Scene::staticMetaObject).error().code, ErrorCode::NotExposable);
        QCOMPARE(stub.add(u"scene"_s, Scene::staticMetaObject).error().code, ErrorCode::NotExposable);
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        QCOMPARE(stubOfTests().write(u"/proc/none"_s).error().code, ErrorCode::FileNotWritable);
    }

    void aProgramIsAskedByItsArguments()
    {
        const QTemporaryDir folder;
        QByteArray path = folder.filePath(u"stubs"_s).toLocal8Bit();
        char program[] = "host";
        char request[] = "--carrel-write-stubs";
        char* asked[] = {program, request, path.data(), nullptr};
        QCOMPARE(writeStubsIfAsked(3, asked, stubOfTests()), std::optional(0));
        QVERIFY(QFile::exists(QString::fromLocal8Bit(path) + u"/host_stubs.pyi"_s));
        QVERIFY(QFile::exists(QString::fromLocal8Bit(path) + u"/__builtins__.pyi"_s));
        QCOMPARE(writeStubsIfAsked(1, asked, stubOfTests()), std::optional<int>());
    }

    void carrelStubgenHasAProgramWriteIt()
    {
        const QTemporaryDir folder;
        QCOMPARE(QProcess::execute(QStringLiteral(CARREL_TEST_STUBGEN),
                                   {QCoreApplication::applicationFilePath(), u"-o"_s, folder.path()}),
                 0);
        QFile file(folder.filePath(u"host_stubs.pyi"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), stubOfTests().text());
    }

    void carrelStubgenFailsWhereTheProgramDoes()
    {
        const QString stubgen = QStringLiteral(CARREL_TEST_STUBGEN);
        QCOMPARE(QProcess::execute(stubgen, {u"/no/such/program"_s}), 1);
        QCOMPARE(QProcess::execute(stubgen, {QCoreApplication::applicationFilePath(), u"-o"_s, u"/proc/none"_s}), 1);
    }
};

/// The test is also the host's program.
int main(int argc, char** argv)
{
    if (const auto status = writeStubsIfAsked(argc, argv, TestHostStub::stubOfTests()))
        return *status;
    QCoreApplication app(argc, argv);
    TestHostStub test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_host_stub.moc"
