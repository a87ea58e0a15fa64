// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio_options.h"
#include "support/patience.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QTest>

#include <array>

using namespace studio;
using carrel::test::processPatience;

/// The program as a child process, as a user or a script of a user starts it.
class TestCommandLine : public QObject {
    Q_OBJECT

    struct Run {
        int exitCode = -1;
        QString out;
        QString err;
    };

    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    static QProcessEnvironment withoutDisplay()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        return environment;
    }

    static Run start(const QStringList& arguments, const QProcessEnvironment& environment = withoutDisplay())
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(CARREL_STUDIO_PROGRAM), arguments);
        if (!process.waitForFinished(processPatience) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, process.errorString()};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void everySampleThatEndsDoesSoAsItSays()
    {
        const QString picture = m_folder.filePath(QStringLiteral("window.png"));
        const QDir samples(QStringLiteral(CARREL_SAMPLE_SCRIPTS));
        QStringList arguments{QStringLiteral("--run"), QStringLiteral("--screenshot"), picture,
                              QStringLiteral("--stop-after"), QStringLiteral("50")};  // for a busy machine
        for (const QString& name : samples.entryList({QStringLiteral("*.py")})) {
            if (name != QStringLiteral("never_ends.py"))
                arguments.append(samples.filePath(name));
        }
        const Run run = start(arguments);
        QVERIFY2(run.exitCode == 0, qPrintable(run.out + run.err));
        QVERIFY2(!run.out.contains(QStringLiteral("stopped as asked")), qPrintable(run.out));
        QVERIFY(run.out.contains(QStringLiteral("fails.py: failed as expected")));
        QVERIFY(run.out.contains(QStringLiteral("mandelbrot.py: succeeded")));
        const QImage image(picture);
        QVERIFY(image.width() > 600 && image.height() > 400);
    }

    void theSampleThatNeverEndsIsStoppedAndCleansUp()
    {
        const QDir samples(QStringLiteral(CARREL_SAMPLE_SCRIPTS));
        const Run run = start({QStringLiteral("--run"), samples.filePath(QStringLiteral("never_ends.py")),
                               QStringLiteral("--stop-after"), QStringLiteral("5")});
        QVERIFY2(run.exitCode == 0, qPrintable(run.out + run.err));
        QVERIFY2(run.out.contains(QStringLiteral("never_ends.py: stopped as asked")), qPrintable(run.out));
        QVERIFY2(run.out.contains(QStringLiteral("cleaned up after")), qPrintable(run.out));
    }

    void aScriptThatFailsIsSeenInTheExitCode()
    {
        const Run run = start({QStringLiteral("--run"), write(QStringLiteral("bad.py"), "1 / 0\n")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.contains(QStringLiteral("bad.py: FAILED, ZeroDivisionError")));
    }

    void aScriptThatMustFailAndSucceedsIsSeenInTheExitCode()
    {
        const Run run = start({QStringLiteral("--run"), write(QStringLiteral("good.py"), "# expect: fails\n1\n")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.contains(QStringLiteral("must fail")));
    }

    void headlessNeedsNoDisplayAlsoWhereOneIsNamed()
    {
        QProcessEnvironment environment = withoutDisplay();
        environment.insert(QStringLiteral("DISPLAY"), QStringLiteral(":54321"));  // nobody is there
        const QString good = write(QStringLiteral("good.py"), "6 * 7\n");
        const Run run = start({QStringLiteral("--headless"), QStringLiteral("--run"), good}, environment);
        QVERIFY2(run.exitCode == 0, qPrintable(run.out + run.err));
        QVERIFY(run.out.contains(QStringLiteral("good.py: succeeded, value 42")));
        const QString bad = write(QStringLiteral("bad.py"), "1 / 0\n");
        QCOMPARE(start({QStringLiteral("--headless"), QStringLiteral("--run"), bad}, environment).exitCode, 1);
    }

    void aBatchIsTheSameWhateverItsUserHasSet()
    {
        QProcessEnvironment environment = withoutDisplay();
        QDir(m_folder.path()).mkpath(QStringLiteral("config/carrel-studio"));
        write(QStringLiteral("config/carrel-studio/startup.py"), "1 / 0\n");
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
        const QString good = write(QStringLiteral("good.py"), "6 * 7\n");
        const Run run = start({QStringLiteral("--run"), good}, environment);
        QVERIFY2(run.exitCode == 0, qPrintable(run.out + run.err));
        QVERIFY2(!run.out.contains(QStringLiteral("ZeroDivisionError")), qPrintable(run.out));
    }

    void aFileThatIsMissingIsSeenInTheExitCode()
    {
        const Run run = start({QStringLiteral("--run"), m_folder.filePath(QStringLiteral("missing.py"))});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.contains(QStringLiteral("missing.py")));
    }

    void scriptsAreStoppedAfterTheTimeAsked()
    {
        const QString path = write(QStringLiteral("endless.py"), "while True:\n    pass\n");
        const Run run = start({QStringLiteral("--run"), path, QStringLiteral("--stop-after"), QStringLiteral("0.2")});
        QVERIFY2(run.exitCode == 0, qPrintable(run.out + run.err));
        QVERIFY(run.out.contains(QStringLiteral("endless.py: stopped as asked")));
    }

    void aPythonThatIsMissingIsExplained()
    {
        const Run run = start({QStringLiteral("--run"), write(QStringLiteral("one.py"), "1\n"),
                               QStringLiteral("--python-home"), QStringLiteral("/no/such/python")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.err.contains(QStringLiteral("/no/such/python")), qPrintable(run.err));
    }

    void withoutADisplayTheWindowIsRefusedWithAReason()
    {
        const Run run = start({});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.err.contains(QStringLiteral("no display")));
    }

    void itSpeaksTheLanguageOfItsUser()
    {
        QProcessEnvironment environment = withoutDisplay();
        environment.remove(QStringLiteral("LC_ALL"));
        environment.remove(QStringLiteral("LC_MESSAGES"));
        environment.remove(QStringLiteral("LANGUAGE"));
        environment.insert(QStringLiteral("LANG"), QStringLiteral("de_DE.UTF-8"));
        const Run run = start({QStringLiteral("--help")}, environment);
        QCOMPARE(run.exitCode, 0);
        if (!QFile::exists(QStringLiteral(":/carrel/translations/carrel_studio_de.qm")))
            QSKIP("built without Qt's lrelease: everything is in English");
        QVERIFY2(run.out.contains(QStringLiteral("Python-Skripte und Carrel-Dokumente")), qPrintable(run.out));
        const Run refused = start({QStringLiteral("--run")}, environment);
        QVERIFY2(refused.err.contains(QStringLiteral("braucht mindestens eine Datei")), qPrintable(refused.err));
    }

    void helpNeedsNoDisplay()
    {
        const Run run = start({QStringLiteral("--help")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains(QStringLiteral("--stop-after")));
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{QStringLiteral("--runn")};
        QTest::newRow("nothing to run") << QStringList{QStringLiteral("--run")};
        QTest::newRow("no number") << QStringList{QStringLiteral("--run"), QStringLiteral("x.py"),
                                                  QStringLiteral("--stop-after"), QStringLiteral("soon")};
        QTest::newRow("headless for nothing") << QStringList{QStringLiteral("--headless"), QStringLiteral("x.py")};
        QTest::newRow("headless, but it stays") << QStringList{QStringLiteral("--headless"), QStringLiteral("--run"),
                                                               QStringLiteral("x.py"), QStringLiteral("--stay")};
        QTest::newRow("a picture of nothing") << QStringList{QStringLiteral("--screenshot"), QStringLiteral("x.png")};
    }

    void whatMakesNoSenseIsRefused()
    {
        QFETCH(QStringList, arguments);
        const auto request = StudioOptions::parse(QStringList{QStringLiteral("carrel-studio")} + arguments);
        QVERIFY(std::holds_alternative<StudioOptions::Answer>(request));
        QCOMPARE(std::get<StudioOptions::Answer>(request).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
