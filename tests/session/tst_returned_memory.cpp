// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_memory.h"
#include "support/session_test.h"

#include <algorithm>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto thirtyModules =
    "import abc, argparse, array, ast, asyncio, base64, bisect, calendar, collections, contextlib, copy, csv, ctypes, "
    "dataclasses, datetime, decimal, email.message, enum, fractions, functools, hashlib, heapq, html.parser, "
    "http.client, inspect, json, logging, random, sqlite3, xml.etree.ElementTree";

constexpr auto untidy = R"(
import _thread, array, ctypes, decimal, io, sqlite3, threading, zlib

class Node:
    def __init__(self): self.me = self
    def __del__(self): self.gone = True

cycles = [Node() for _ in range(100)]
generator = (i for i in range(10)); next(generator)
async def forever(): pass
coroutine = forever(); coroutine.close()
file = open('/dev/null', 'w'); file.write('x')
connection = sqlite3.connect(':memory:'); connection.execute('create table t (x)')
cursor = connection.execute('select 1')
compressor = zlib.compressobj(); compressor.compress(b'x' * 1000)
number = decimal.Decimal(1) / 3
callback = ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 7)
local = threading.local(); local.x = Node()
thread = threading.Thread(target=lambda: Node()); thread.start()
_thread.start_new_thread(lambda: None, ())
numbers = array.array('d', range(1000)); view = memoryview(numbers)
)";

constexpr int cycles = 200;

}  // namespace

/// All memory of a closed session returns.
class TestReturnedMemory : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return inProcess; }

    /// Warm interpreters come and go beside what is measured.
    RuntimeConfig config() override
    {
        useOneHeap();
        return {.warmPool = {.count = 0}};
    }

private Q_SLOTS:
    void initTestCase_data() {}  // memory is that of a process; how things cross does not matter

    void allMemoryReturns_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("x = 1") << u"x = 1"_s;
        QTest::newRow("thirty modules") << QString::fromLatin1(thirtyModules);
        QTest::newRow("much left behind") << QString::fromLatin1(untidy);
    }

    void allMemoryReturns()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer's own memory grows");
#endif
        QFETCH(const QString, program);
        // Looked at again where it is more: what the C library keeps comes and goes in steps of some hundred KiB.
        double kibEach = growthPerSession(runtime(), script(program), cycles);
        for (int again = 0; again < 3 && kibEach > 1.0; ++again)
            kibEach = std::min(kibEach, growthPerSession(runtime(), script(program), cycles));
        qInfo("%.2f KiB a session", kibEach);
        QVERIFY2(kibEach <= 1.0, qPrintable(QString::number(kibEach)));
    }
};

QTEST_GUILESS_MAIN(TestReturnedMemory)
#include "tst_returned_memory.moc"
