// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/packages_of_tests.h"
#include "support/patience.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtTest/QTest>

using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

struct Ended {
    int code = -1;
    QString out;
    QString err;
};

/// The installed form of it is tested by tests/consumer.
Ended run(const QStringList& arguments, const QString& python = {})
{
    QProcess doctor;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"CARREL_PYTHON"_s);
    if (!python.isEmpty())
        environment.insert(u"CARREL_PYTHON"_s, python);
    doctor.setProcessEnvironment(environment);
    doctor.start(QStringLiteral(CARREL_TEST_DOCTOR), arguments);
    doctor.waitForFinished(processPatience);
    return {doctor.exitStatus() == QProcess::NormalExit ? doctor.exitCode() : -1,
            QString::fromUtf8(doctor.readAllStandardOutput()), QString::fromUtf8(doctor.readAllStandardError())};
}

QJsonObject only(const Ended& ended)
{
    return QJsonDocument::fromJson(ended.out.toUtf8()).array().at(0).toObject();
}

QStringList namesIn(const QJsonValue& extensions)
{
    QStringList names;
    for (const QJsonValue extension : extensions.toArray())
        names.append(extension[u"name"].toString());
    return names;
}

}  // namespace

/// `carrel-doctor`, with packages of every kind.
class TestDoctorCommand : public QObject {
    Q_OBJECT

    Packages m_packages;

    Ended examine(const QString& package, const QString& seconds = u"30"_s) const
    {
        return run({u"--json"_s, u"--timeout"_s, seconds, u"--path"_s, m_packages.folder(), u"--path"_s, fixtures(), package});
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_packages.areMade() && m_packages.makeEnvironmentWithFinder()); }

    void aVerdictHasAReason_data()
    {
        QTest::addColumn<QString>("package");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* package, const char* verdict, const char* reason) {
            QTest::newRow(package) << QString::fromUtf8(package) << QString::fromUtf8(verdict) << QString::fromUtf8(reason);
        };
        // of the standard library
        row("json", "loads", "pure Python");
        row("_ssl", "loads", "supports interpreters with a private GIL");
        row("_decimal", "loads", "supports interpreters");
        row("_sqlite3", "loads", "supports interpreters");
        row("_ctypes", "loads", "supports interpreters");
        row("sqlite3", "loads", "pure Python");
        row("sys", "loads", "supports interpreters");
        row("xml.etree.ElementTree", "loads", "pure Python");
        row("readline", "needs a worker", "a session has none");
        row("curses", "needs a worker", "It imports _curses, which is refused");
        row("faulthandler", "needs a worker", "belongs to the host");
        // of pure Python
        row("empty_package", "loads", "pure Python");
        row("prints", "loads", "pure Python");
        row("starts_daemon", "needs a worker", "daemon threads");
        row("aborts", "broken", "crashed the process (SIGABRT)");
        row("leaves", "broken", "ended the process by itself (exit code 0)");
        row("quits", "broken", "SystemExit: 3");
        row("misspelt", "broken", "SyntaxError");
        row("needs_missing", "broken", "No module named 'no_such_module_at_all'");
        // that are no extension modules, whatever they are called
        row("text_file", "broken", "no shared library of this system");
        row("empty_file", "broken", "its file is empty");
        row("goes_without", "loads in part", "goes_without.part does not load: its file is no shared library");
        row("no_such_module_at_all", "missing", "no module no_such_module_at_all");
        row("json.no_such_part", "missing", "no module json.no_such_part");
    }

    void aVerdictHasAReason()
    {
        QFETCH(const QString, package);
        QFETCH(const QString, verdict);
        QFETCH(const QString, reason);
        const Ended ended = examine(package);
        const QJsonObject report = only(ended);
        QCOMPARE(report[u"verdict"].toString(), verdict);
        QVERIFY2(report[u"reason"].toString().contains(reason), qPrintable(ended.out));
        QCOMPARE(report[u"advice"].toString().isEmpty(), verdict == u"loads"_s);
        QCOMPARE(ended.code, verdict == u"loads"_s ? 0 : 1);
        QCOMPARE(ended.err, QString());
    }

    void extensionModulesSayWhatTheySupport_data()
    {
        QTest::addColumn<QString>("package");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("initialisation");
        QTest::addColumn<QString>("interpreters");
        const auto row = [](const char* package, const char* verdict, const char* reason, const char* initialisation,
                            const char* interpreters) {
            QTest::newRow(package) << QString::fromUtf8(package) << QString::fromUtf8(verdict)
                                   << QString::fromUtf8(reason) << QString::fromUtf8(initialisation)
                                   << QString::fromUtf8(interpreters);
        };
        const char* const single = "single-phase";
        const char* const multi = "multi-phase";
        const char* const worker = "needs a worker";
        row("carrel_fault_own_gil", "loads", "supports", multi, "a GIL each");
        row("carrel_fault_threaded", "loads", "supports", multi, "a GIL each");
        row("carrel_fault_exported", "loads", "supports", multi, "a GIL each");
        row("carrel_fault_single_phase", worker, "PEP 489", single, "nothing");
        row("carrel_fault_without_slot", worker, "it has no slot Py_mod_multiple_interpreters", multi, "nothing");
        row("carrel_fault_shared_gil", worker, "as long as they share one GIL", multi, "one GIL for all");
        row("carrel_fault_one_interpreter", worker, "no interpreter but one", multi, "not supported");
        row("carrel_fault_once", worker, "the second interpreter did not get it", multi, "a GIL each");
        row("carrel_fault_raising", "broken", "OSError: this module never starts", multi, "a GIL each");
        row("carrel_fault_dying", "broken", "crashed the process (SIGABRT)", "unknown", "unknown");
        row("half_a_file", "broken", "its file is damaged", "unknown", "unknown");
        row("other_machine", "broken", "built for AArch64", "unknown", "unknown");
        row("other_name", "broken", "no function PyInit_other_name", "unknown", "unknown");
        row("other_python", "broken", "another Python (cpython-312-x86_64-linux-gnu)", "unknown", "unknown");
        row("stable.carrel_fault_own_gil", "loads", "supports", multi, "a GIL each");
        row("folder_of_them.inside.carrel_fault_own_gil", "loads", "supports", multi, "a GIL each");
    }

    void extensionModulesSayWhatTheySupport()
    {
        if (!fixturesLoad)
            QSKIP(whyFixturesDoNotLoad);
        QFETCH(const QString, package);
        QFETCH(const QString, reason);
        const Ended ended = examine(package);
        const QJsonObject report = only(ended);
        QTEST(report[u"verdict"].toString(), "verdict");
        QVERIFY2(report[u"reason"].toString().contains(reason), qPrintable(ended.out));
        const QJsonValue extension = report[u"extensions"].toArray().at(0);
        QCOMPARE(extension[u"name"].toString(), package);
        QTEST(extension[u"initialisation"].toString(), "initialisation");
        QTEST(extension[u"interpreters"].toString(), "interpreters");
        QCOMPARE(extension[u"is_abi3"].toBool(), package.startsWith(u"stable."_s));
    }

    void whatNeverEndsIsEnded_data()
    {
        QTest::addColumn<QString>("package");
        QTest::newRow("in Python") << u"hangs"_s;
        QTest::newRow("in Python, and takes no signals") << u"hangs_deaf"_s;
        QTest::newRow("and prints") << u"hangs_loudly"_s;
        QTest::newRow("in native code") << u"carrel_fault_endless"_s;
    }

    void whatNeverEndsIsEnded()
    {
        if (!fixturesLoad)
            QSKIP(whyFixturesDoNotLoad);
        QFETCH(const QString, package);
        const Ended ended = examine(package, u"0.5"_s);
        QCOMPARE(only(ended)[u"verdict"].toString(), u"broken"_s);
        QVERIFY2(only(ended)[u"reason"].toString().contains(u"not done after 0.5 s"_s), qPrintable(ended.out));
        QCOMPARE(ended.code, 1);
    }

    void allThatBelongsToAPackageIsFound()
    {
        if (!fixturesLoad)
            QSKIP(whyFixturesDoNotLoad);
        const QJsonObject report = only(examine(u"odd"_s));
        QCOMPARE(report[u"distribution"].toString(), u"Odd-Name 1.5"_s);
        QCOMPARE(namesIn(report[u"extensions"]), QStringList({u"carrel_fault_without_slot"_s, u"odd.deep.carrel_fault_own_gil"_s,
                                                              u"odd.deep.carrel_fault_single_phase"_s}));
        QCOMPARE(report[u"verdict"].toString(), u"loads in part"_s);
        QVERIFY(report[u"reason"].toString().contains(u"only 1 of its 3 extension modules"_s));
    }

    void aPackageIsFoundByTheNameThatIsInstalled()
    {
        for (const QString& name : {u"Odd-Name"_s, u"odd_name"_s, u"ODD.name"_s})
            QCOMPARE(only(examine(name))[u"module"].toString(), u"odd"_s);
    }

    void aNamespacePackageHasPartsInSeveralFolders()
    {
        if (!fixturesLoad)
            QSKIP(whyFixturesDoNotLoad);
        const QString more = m_packages.folder() + u"/more"_s;
        const QJsonObject report =
            only(run({u"--json"_s, u"--path"_s, m_packages.folder(), u"--path"_s, more, u"folder_of_them"_s}));
        QCOMPARE(namesIn(report[u"extensions"]), QStringList({u"folder_of_them.carrel_fault_shared_gil"_s,
                                                              u"folder_of_them.inside.carrel_fault_own_gil"_s}));
        QCOMPARE(report[u"verdict"].toString(), u"loads in part"_s);
    }

    void whatAPackageImportsMaySpoilIt()
    {
        if (!fixturesLoad)
            QSKIP(whyFixturesDoNotLoad);
        const QJsonObject spoilt = only(examine(u"imports_single_phase"_s));
        QCOMPARE(spoilt[u"verdict"].toString(), u"needs a worker"_s);
        QVERIFY(spoilt[u"reason"].toString().contains(u"It imports carrel_fault_single_phase"_s));
        QCOMPARE(namesIn(spoilt[u"dependencies"]), QStringList{u"carrel_fault_single_phase"_s});
        const QJsonObject goesOn = only(examine(u"tries_single_phase"_s));
        QCOMPARE(goesOn[u"verdict"].toString(), u"loads in part"_s);
        QVERIFY(goesOn[u"loads_in_process"].toBool());
    }

    void aFinderOfPackagesThatAreEditedIsAsked()
    {
        const Ended ended = run({u"--json"_s, u"edited"_s}, m_packages.environmentWithFinder());
        QCOMPARE(only(ended)[u"verdict"].toString(), u"loads"_s);
    }

    void realPackagesHaveTheVerdictThatTheyAreKnownFor()
    {
        if (!QFileInfo::exists(tools() + u"/numpy"_s))
            QSKIP("numpy is not installed: the Python-side tools of scripts/setup are missing");
        const Ended ended = run({u"--json"_s, u"--path"_s, tools(), u"numpy"_s, u"markupsafe"_s, u"jinja2"_s, u"mypy"_s});
        QCOMPARE(ended.code, 1);
        const QJsonArray reports = QJsonDocument::fromJson(ended.out.toUtf8()).array();
        QCOMPARE(reports.size(), 4);
        const QStringList verdicts{u"needs a worker"_s, u"loads"_s, u"loads"_s, u"needs a worker"_s};
        for (int i = 0; i < 4; ++i)
            QCOMPARE(reports[i][u"verdict"].toString(), verdicts[i]);
        QVERIFY(reports[0][u"reason"].toString().contains(u"numpy._core._multiarray_umath"_s));
        QVERIFY(!reports[0][u"known"][u"loads"].toBool(true));
        QVERIFY(namesIn(reports[0][u"extensions"]).contains(u"numpy.random.mtrand"_s));
        QCOMPARE(namesIn(reports[2][u"dependencies"]), QStringList{u"markupsafe._speedups"_s});
        QCOMPARE(reports[3][u"extensions"][0][u"built_with"].toString(), u"mypyc"_s);
    }

    void theModulesOfCarrelLoad()
    {
        if (!QFileInfo::exists(QStringLiteral(CARREL_TEST_EXTENSIONS)))
            QSKIP("the modules of bindings/ are not made as extensions where there is a sanitizer");
        const Ended ended = run({u"--json"_s, u"--path"_s, QStringLiteral(CARREL_TEST_EXTENSIONS), u"geometry"_s, u"tally"_s});
        QCOMPARE(ended.code, 0);
        const QJsonArray reports = QJsonDocument::fromJson(ended.out.toUtf8()).array();
        QCOMPARE(reports[0][u"extensions"][0][u"built_with"].toString(), u"pybind11"_s);
        QCOMPARE(reports[1][u"extensions"][0][u"built_with"].toString(), QString());
    }

    void theTextNamesWhatIsWrong()
    {
        if (!fixturesLoad)
            QSKIP(whyFixturesDoNotLoad);
        const Ended ended = run({u"--path"_s, fixtures(), u"json"_s, u"carrel_fault_single_phase"_s});
        QCOMPARE(ended.code, 1);
        const QStringList lines = ended.out.split(u'\n');
        QCOMPARE(lines[0], u"json: loads"_s);
        QVERIFY2(lines.contains(u"carrel_fault_single_phase: needs a worker"_s), qPrintable(ended.out));
        QVERIFY2(ended.out.contains(u"Run it in a worker process"_s), qPrintable(ended.out));
    }

    void wrongUseIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("python");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no package") << QStringList() << QString() << u"PACKAGE"_s;
        QTest::newRow("a name with a space") << QStringList{u"a b"_s} << QString() << u"'a b' is the name of no module"_s;
        QTest::newRow("a path") << QStringList{u"../numpy"_s} << QString() << u"is the name of no module"_s;
        QTest::newRow("an empty name") << QStringList{QString()} << QString() << u"is the name of no module"_s;
        QTest::newRow("a line break") << QStringList{u"json\n"_s} << QString() << u"is the name of no module"_s;
        QTest::newRow("an unknown option") << QStringList{u"--loud"_s, u"json"_s} << QString() << u"--loud"_s;
        QTest::newRow("no such folder") << QStringList{u"--path"_s, u"/no/such"_s, u"json"_s} << QString() << u"is no folder"_s;
        QTest::newRow("no time") << QStringList{u"--timeout"_s, u"0"_s, u"json"_s} << QString() << u"seconds above 0"_s;
        QTest::newRow("no Python") << QStringList{u"json"_s} << u"/no/such/python3"_s << u"/no/such/python3 is no Python"_s;
        QTest::newRow("another program") << QStringList{u"json"_s} << u"/bin/true"_s << u"/bin/true is no Python"_s;
    }

    void wrongUseIsSaid()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, python);
        QFETCH(const QString, sentence);
        const Ended ended = run(arguments, python);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(sentence), qPrintable(ended.err));
        QCOMPARE(ended.out, QString());
    }

    void anOlderPythonIsNamed()
    {
        const QString python = m_packages.olderPython();
        const Ended ended = run({u"json"_s}, python);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(python + u" is CPython 3.11.2"_s), qPrintable(ended.err));
    }
};

QTEST_GUILESS_MAIN(TestDoctorCommand)
#include "tst_doctor_command.moc"
