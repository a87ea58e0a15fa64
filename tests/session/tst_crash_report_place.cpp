// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace Qt::StringLiterals;

/// A host whose report of crashes could never be written hears of it at once, and not by its first crash.
class TestCrashReportPlace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aReportThatCannotBeWrittenIsNamed()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"nowhere/crash.txt"_s);
        const auto runtime = Runtime::start({.crashReport = path});
        QVERIFY(!runtime);
        QCOMPARE(runtime.error().code, ErrorCode::StartFailed);
        QVERIFY2(runtime.error().message.contains(path), qPrintable(runtime.error().message));
    }

    /// CPython has been started, though nothing can be done with it.
    void thereIsNoSecondStart()
    {
        const auto runtime = Runtime::start();
        QVERIFY(!runtime);
        QCOMPARE(runtime.error().code, ErrorCode::AlreadyStarted);
    }
};

QTEST_GUILESS_MAIN(TestCrashReportPlace)
#include "tst_crash_report_place.moc"
