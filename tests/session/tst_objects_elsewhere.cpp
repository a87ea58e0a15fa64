// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_memory.h"
#include "support/session_test.h"

#include <QtCore/QByteArray>

#include <dlfcn.h>

#include <algorithm>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto modules =
    "import argparse, array, ast, asyncio, base64, calendar, collections, contextlib, csv, ctypes, dataclasses, "
    "datetime, decimal, email.message, enum, functools, hashlib, html.parser, http.client, inspect, json, logging, "
    "random, sqlite3, xml.etree.ElementTree\n"
    "class Node:\n"
    "    def __init__(self): self.me, self.many = self, list(range(2000))\n"
    "nodes = [Node() for _ in range(20)]";

/// `PyMemAllocatorEx`
struct Allocator {
    void* context;
    void* (*malloc)(void*, std::size_t);
    void* (*calloc)(void*, std::size_t, std::size_t);
    void* (*realloc)(void*, void*, std::size_t);
    void (*free)(void*, void*);
};

/// The library that gives memory to objects.
QByteArray allocatorOfObjects()
{
    constexpr int objects = 2;
    const auto ask = reinterpret_cast<void (*)(int, Allocator*)>(dlsym(RTLD_DEFAULT, "PyMem_GetAllocator"));
    Allocator allocator{};
    Dl_info place{};
    if (!ask)
        return {};
    ask(objects, &allocator);
    return dladdr(reinterpret_cast<void*>(allocator.malloc), &place) ? QByteArray(place.dli_fname) : QByteArray();
}

}  // namespace

/// Sessions of a CPython that does not allocate as those that are known (tests/python/tuples_elsewhere.cpp): which blocks are
/// objects cannot be told by where it asks for them, and Carrel stands before its allocator.
class TestObjectsElsewhere : public SessionTest {
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

    void theAllocatorOfObjectsIsCarrels()
    {
        QVERIFY2(allocatorOfObjects().contains("Carrel"), allocatorOfObjects().constData());
    }

    void allMemoryReturns()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer's own memory grows");
#endif
        // Looked at again where it is more: what the C library keeps comes and goes in steps of some hundred KiB.
        double kibEach = growthPerSession(runtime(), script(modules), 100);
        for (int again = 0; again < 3 && kibEach > 1.0; ++again)
            kibEach = std::min(kibEach, growthPerSession(runtime(), script(modules), 100));
        qInfo("%.2f KiB a session", kibEach);
        QVERIFY2(kibEach <= 1.0, qPrintable(QString::number(kibEach)));
    }

    void limitsAreKept()
    {
        const auto session = Session::open(runtime(), {.limits = {.memory = qint64(40) << 20}});
        const auto program = script("kept = []\nwhile True: kept.append(list(range(10_000)))");
        QCOMPARE(errorType(outcomeOf(session->run(program))), u"MemoryError"_s);
        QVERIFY(outcomeOf(session->run(script("del kept\n1"))).succeeded());
    }
};

QTEST_GUILESS_MAIN(TestObjectsElsewhere)

#include "tst_objects_elsewhere.moc"
