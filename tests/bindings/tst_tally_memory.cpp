// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_memory.h"
#include "support/session_test.h"

#include <carrel_modules/tally.h>

using namespace carrel;
using namespace carrel::test;

/// What a host module in the plain C API has of each interpreter returns with it.
class TestTallyMemory : public SessionTest {
    Q_OBJECT

    RuntimeConfig config() override
    {
        useOneHeap();
        return {.hostModules = {carrel::modules::tally()}, .warmPool = {.count = 0}};
    }

private Q_SLOTS:
    void initTestCase_data() {}  // memory is that of a process; how things cross does not matter

    void memoryOfASessionWithTheModuleReturns()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer's own memory grows");
#endif
        const double kibEach = growthPerSession(runtime(), script("import tally\nseen = tally.Tally()\nseen.add(1)"), 200);
        qInfo("%.2f KiB a session", kibEach);
        QVERIFY2(kibEach <= 8.0, qPrintable(QString::number(kibEach)));
    }
};

QTEST_GUILESS_MAIN(TestTallyMemory)
#include "tst_tally_memory.moc"
