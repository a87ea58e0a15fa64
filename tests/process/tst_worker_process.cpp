// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/patience.h"

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using carrel::test::patience;
using carrel::test::processPatience;

namespace {

bool isAlive(const QString& process)
{
    return QFileInfo::exists(u"/proc/"_s + process);
}

}  // namespace

/// A host and its worker, as two processes that this one looks at.
class TestWorkerProcess : public QObject {
    Q_OBJECT

    QProcess m_host;

    /// \return its first line
    QString startHost(const QString& program)
    {
        m_host.start(QStringLiteral(CARREL_WORKER_HOST), {program});
        return nextLine();
    }

    QString nextLine()
    {
        while (!m_host.canReadLine() && m_host.waitForReadyRead(processPatience)) { }
        return QString::fromUtf8(m_host.readLine()).trimmed();
    }

private Q_SLOTS:
    void cleanup()
    {
        m_host.kill();
        m_host.waitForFinished(processPatience);
    }

    void aHostThatIsItsOwnWorkerHasItsModulesThere()
    {
        QCOMPARE(startHost(u"import geometry\nlen(geometry.cube().triangles)"_s), u"12"_s);
        QVERIFY(m_host.waitForFinished(processPatience));
        QCOMPARE(m_host.exitCode(), 0);
    }

    void aWorkerEndsWithItsHostHoweverThatEnds_data()
    {
        QTest::addColumn<QString>("after");
        QTest::newRow("in Python") << u"while True: pass"_s;
        QTest::newRow("in native code") << u"sum(range(10**15))"_s;
        QTest::newRow("asleep") << u"import time; time.sleep(1000)"_s;
        QTest::newRow("stopped by a signal") << u"import signal; os.kill(os.getpid(), signal.SIGSTOP)"_s;
    }

    void aWorkerEndsWithItsHostHoweverThatEnds()
    {
        QFETCH(const QString, after);
        const QString worker = startHost(u"import carrel, os\ncarrel.publish(os.getpid())\n"_s + after);
        QVERIFY2(isAlive(worker), qPrintable(worker));
        m_host.kill();
        QVERIFY(m_host.waitForFinished(processPatience));
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(worker), patience);
    }

    void aHostOutlivesWhatEndsItsWorker()
    {
        const QString outcome = startHost(u"import os\nos.abort()"_s);
        QVERIFY2(outcome.contains(u"SIGABRT"_s), qPrintable(outcome));
        QVERIFY(m_host.waitForFinished(processPatience));
        QCOMPARE(m_host.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_host.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestWorkerProcess)
#include "tst_worker_process.moc"
