// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/studio_test.h"

#include <QtWidgets/QApplication>

using namespace studio;
using namespace studio::test;

class TestQuitting : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quittingWhileFiveScriptsRunEndsCleanlyAndPromptly()
    {
        auto started = carrel::Runtime::start();
        if (!started)
            QFAIL(qPrintable(started.error().message));
        carrel::Runtime runtime = std::move(*started);
        auto window = std::make_unique<MainWindow>(runtime);
        window->show();
        for (int count = 0; count < 5; ++count) {
            openText(*window, endlessScript())->panel()->run();
        }
        for (DocumentTab* tab : window->documents()) {
            QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
            tab->editor()->setModified(false);
        }

        QElapsedTimer clock;
        clock.start();
        trigger(*window, "quit");
        QVERIFY(!window->isVisible());
        window.reset();
        QVERIFY2(clock.elapsed() < longestPause, "destroying the window waited for a script");
        const carrel::StopReport report = runtime.stop();
        QVERIFY2(report.clean(), qPrintable(report.abandonedSessions.join(u' ')));
        qInfo("five endless scripts ended in %lld ms", clock.elapsed());
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_MAIN(TestQuitting)
#include "tst_quitting.moc"
