// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/patience.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using carrel::test::patience;
using carrel::test::processPatience;

namespace {

// From "reached" to the end of the process: the runtime's stop deadline is 5 s. Long, because the machine may be
// busy.
constexpr int endingMilliseconds = 10'000 * (patience / 30'000);

const QString returned = u"main returns\nan atexit handler ran\na static destructor ran\n"_qs;

QString stopped(const QStringList& abandoned) { return u"abandoned: "_qs + abandoned.join(u", "_qs) + u"\n"_qs; }

/// Modes lose memory on purpose; the sanitizer would say so by another exit code.
QProcessEnvironment withoutLeakCheck()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString options = environment.value(u"ASAN_OPTIONS"_qs);
    environment.insert(u"ASAN_OPTIONS"_qs,
                       (options.isEmpty() ? QString() : options + u":"_qs) + u"detect_leaks=0"_qs);
    return environment;
}

}  // namespace

/// Whatever scripts do, the process of a host ends as its `main` says: with its exit code, after its handlers.
class TestProcessExit : public QObject {
    Q_OBJECT

    QProcess m_host;
    QByteArray m_output;

    void readUntilReached()
    {
        m_output.clear();
        QDeadlineTimer deadline(processPatience);
        while (!m_output.startsWith("reached\n") && m_host.waitForReadyRead(int(deadline.remainingTime())))
            m_output += m_host.readAllStandardOutput();
        QVERIFY2(m_output.startsWith("reached\n"), m_host.readAllStandardError().constData());
    }

    void readUntilItEnds()
    {
        QElapsedTimer ending;
        ending.start();
        const bool ended = m_host.state() == QProcess::NotRunning || m_host.waitForFinished(endingMilliseconds);
        m_output += m_host.readAllStandardOutput();
        QVERIFY2(ended, ("did not end; it said:\n" + m_output + m_host.readAllStandardError()).constData());
        qInfo("ended after %lld ms", ending.elapsed());
    }

    /// Runs a host in the mode that the data row names; what it said is in m_output.
    void runHost()
    {
        m_host.setProcessEnvironment(withoutLeakCheck());
        m_host.start(QStringLiteral(CARREL_EXIT_HOST), {QString::fromUtf8(QTest::currentDataTag())});
        QVERIFY2(m_host.waitForStarted(processPatience), qPrintable(m_host.errorString()));
        readUntilReached();
        if (!QTest::currentTestFailed())
            readUntilItEnds();
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_host.readAllStandardError(), QByteArray());
        QCOMPARE(m_host.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_host.exitCode(), 7);
    }

    /// The documents that the runtime said it abandoned, sorted.
    QStringList abandoned() const
    {
        const QString line = QString::fromUtf8(m_output).section(u'\n', 1, 1);
        if (!line.startsWith(u"abandoned: "_qs))
            return {u"no report: "_qs + line};
        QStringList names = line.mid(11).split(u", "_qs, Qt::SkipEmptyParts);
        names.sort();
        return names;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_host.kill();
        m_host.waitForFinished(processPatience);
    }

    void theHostEndsAsItsMainSays_data()
    {
        QTest::addColumn<QString>("output");
        const auto row = [](const char* mode, const QString& output) { QTest::newRow(mode) << output + returned; };
        row("no session", stopped({}));
        row("idle", stopped({}));
        row("running", stopped({}));
        row("printing", stopped({}));
        row("cancelling", stopped({}));
        row("in native loop", stopped({u"in native loop"_qs}));
        row("in native wait", stopped({u"in native wait"_qs}));
        row("endless del", stopped({}));
        row("endless atexit", stopped({}));
        row("sleeping thread", stopped({}));
        row("blocked thread", stopped({u"blocked thread"_qs}));
        row("stopped twice", stopped({u"in native wait"_qs}).repeated(2));
        row("stopped in a handler", stopped({}));
        row("destructor while running", {});
        row("destructor while in native wait", {});
        row("runtime before sessions", {});
        row("runtime before sessions in native wait", {});
        row("sessions leaked", {});
        row("sessions leaked in native wait", {});
    }

    void theHostEndsAsItsMainSays()
    {
        QFETCH(QString, output);
        runHost();
        if (!QTest::currentTestFailed())
            QCOMPARE(QString::fromUtf8(m_output), u"reached\n"_qs + output);
    }

    void aHostWithMuchOpenEndsAndSaysWhatItLost_data()
    {
        QTest::addColumn<QStringList>("mustBeLost");
        QTest::addColumn<bool>("mayLoseMore");
        QTest::newRow("twenty of all kinds") << QStringList{u"blocked thread"_qs, u"blocked thread again"_qs,
                                                            u"in native loop"_qs, u"in native loop again"_qs,
                                                            u"in native wait"_qs, u"in native wait again"_qs}
                                             << false;
        // What can still end in no time is a race, and either way is right.
        QTest::newRow("no time to stop") << QStringList{u"resisting"_qs} << true;
    }

    void aHostWithMuchOpenEndsAndSaysWhatItLost()
    {
        QFETCH(QStringList, mustBeLost);
        QFETCH(bool, mayLoseMore);
        runHost();
        if (QTest::currentTestFailed())
            return;
        QVERIFY2(m_output.endsWith(returned.toUtf8()), m_output.constData());
        QStringList lost = abandoned();
        if (mayLoseMore)
            lost.removeIf([&](const QString& name) { return !mustBeLost.contains(name); });
        QCOMPARE(lost, mustBeLost);
    }
};

QTEST_GUILESS_MAIN(TestProcessExit)
#include "tst_process_exit.moc"
