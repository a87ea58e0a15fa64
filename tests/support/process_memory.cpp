// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_memory.h"

#include "support/session_test.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>

#include <algorithm>
#include <limits>
#include <vector>

#include <malloc.h>

namespace carrel::test {

namespace {

void openRunAndClose(Runtime& runtime, const Source& source)
{
    const auto session = Session::open(runtime);
    const Outcome outcome = outcomeOf(session->run(source));
    QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
    QSignalSpy closed(session.get(), &Session::closed);
    session->close();
    QVERIFY(closed.wait(patience));
    QVERIFY(!closed.at(0).at(0).value<CloseReport>().abandoned);
}

bool isQuiet(const Runtime& runtime)
{
    const RuntimeCounts counts = runtime.counts();
    return counts.threads == counts.warm;
}

/// What the process holds at moments of rest: after each so many sessions, `rests` times.
std::vector<qint64> measureWhileRepeating(Runtime& runtime, const Source& source, int sessions, int rests)
{
    std::vector<qint64> memory;
    for (int i = 1; i <= sessions * rests && !QTest::currentTestFailed(); ++i) {
        openRunAndClose(runtime, source);
        if (i % sessions == 0 && QTest::qWaitFor([&] { return isQuiet(runtime); }, patience))
            memory.push_back(privateMemory());
    }
    return memory;
}

}  // namespace

qint64 privateMemory()
{
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray key = QByteArrayLiteral("Private_Dirty:");
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.startsWith(key))
            return line.mid(key.size()).trimmed().split(' ').first().toLongLong() * 1024;  // "1234 kB"
    }
    return -1;
}

void useOneHeap()
{
    // NOLINTBEGIN(concurrency-mt-unsafe): called before there are other threads
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    // NOLINTEND(concurrency-mt-unsafe)
}

double growthPerSession(Runtime& runtime, const Source& source, int count)
{
    constexpr int rests = 20;
    measureWhileRepeating(runtime, source, count, 1);
    const auto memory = measureWhileRepeating(runtime, source, count / rests, rests);
    if (memory.size() != rests)
        return std::numeric_limits<double>::infinity();
    // The least of each half: Carrel collects the main interpreter's garbage every so many sessions.
    const auto middle = memory.begin() + rests / 2;
    const qint64 growth = *std::min_element(middle, memory.end()) - *std::min_element(memory.begin(), middle);
    return double(growth) / 1024 / (double(count) / 2);
}

}  // namespace carrel::test
