// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_memory.h"

#include "support/session_test.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>

#include <algorithm>
#include <limits>

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

/// \return the least that the process held at any of some moments of rest in between: what comes and goes (the C library
///         keeps stacks of threads that have ended for those to come) is to disturb as little as possible
qint64 leastWhileRepeating(Runtime& runtime, const Source& source, int count)
{
    constexpr int rests = 5;
    qint64 least = std::numeric_limits<qint64>::max();
    for (int i = 1; i <= count && !QTest::currentTestFailed(); ++i) {
        openRunAndClose(runtime, source);
        if (i % (count / rests) == 0 && QTest::qWaitFor([&] { return isQuiet(runtime); }, patience))
            least = std::min(least, privateMemory());
    }
    return least;
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
    mallopt(M_ARENA_MAX, 1);
}

double growthPerSession(Runtime& runtime, const Source& source, int count)
{
    const qint64 before = leastWhileRepeating(runtime, source, count);
    const qint64 after = leastWhileRepeating(runtime, source, count);
    return double(after - before) / 1024 / count;
}

}  // namespace carrel::test
