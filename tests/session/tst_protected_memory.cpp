// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Nothing touches what a closed session has given back: here it is not given back but made inaccessible, so that a touch
/// would end this test with a crash. That includes the end of CPython itself.
class TestProtectedMemory : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return inProcess; }

    RuntimeConfig config() override { return {.returnedMemory = ReturnedMemory::Protect}; }

private Q_SLOTS:
    void initTestCase_data() {}  // memory is that of a process; how things cross does not matter

    void nothingTouchesWhatWasGivenBack_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("nothing much") << u"x = 1"_s;
        QTest::newRow("extension modules") << u"import array, asyncio, ctypes, datetime, decimal, hashlib, json, re, socket, sqlite3, ssl, zlib, zoneinfo\nimport xml.etree.ElementTree\ndatetime.datetime.now(datetime.timezone.utc); decimal.Decimal(1) / 3; re.findall('a+', 'caat'); hashlib.sha256(b'x').hexdigest(); json.dumps({'a': 1})"_s;
        QTest::newRow("threads, cycles and finalizers") << u"import threading, weakref, atexit\nclass A:\n    def __del__(self): self.gone = True\na = A(); a.me = a\nweakref.finalize(a, len, 'x'); atexit.register(len, 'x')\nthreading.Thread(target=lambda: [A() for _ in range(1000)]).start()\ndeep = None\nfor _ in range(10000): deep = [deep]"_s;
    }

    void nothingTouchesWhatWasGivenBack()
    {
        QFETCH(const QString, program);
        for (int round = 0; round < 15; ++round) {
            std::vector<std::unique_ptr<Session>> sessions;
            QList<QFuture<Outcome>> futures;
            for (int i = 0; i < 3; ++i) {
                sessions.push_back(Session::open(runtime()));
                futures.append(sessions.back()->run(script(program))->future());
            }
            for (const QFuture<Outcome>& future : futures)
                QVERIFY(outcomeOf(future).succeeded());
        }
    }

    void cleanupTestCase() { QVERIFY(runtime().stop().clean()); }
};

QTEST_GUILESS_MAIN(TestProtectedMemory)
#include "tst_protected_memory.moc"
