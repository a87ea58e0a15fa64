// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/buffer_test.h"

#include <linux/capability.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr rlim_t fewFiles = 256;
constexpr int manyCalls = 150;

/// As most users: the system then bounds how many open files are on their way between their processes (unix(7)).
bool becomeOrdinary()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct capabilities[2]{};
    if (syscall(SYS_capget, &header, capabilities) != 0)
        return false;
    for (const int each : {CAP_SYS_RESOURCE, CAP_SYS_ADMIN})
        capabilities[each / 32].effective &= ~(1U << (each % 32));
    rlimit files{};
    if (syscall(SYS_capset, &header, capabilities) != 0 || getrlimit(RLIMIT_NOFILE, &files) != 0)
        return false;
    files.rlim_cur = fewFiles;
    return setrlimit(RLIMIT_NOFILE, &files) == 0;
}

}  // namespace

/// Calls with buffers come faster than a worker takes them.
class TestFilesOnTheirWay : public BufferTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::OutOfProcess}; }

private Q_SLOTS:
    void everyCallIsAnswered()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script("def count(*buffers): return len(buffers)"))).succeeded());
        Value::List buffers;
        for (int i = 0; i < 4; ++i)
            buffers.emplace_back(newBuffer(ElementFormat::UInt8, {16}));
        QList<QFuture<Outcome>> calls;
        for (int i = 0; i < manyCalls; ++i)
            calls.append(session->call(u"count"_s, buffers)->future());
        int succeeded = 0;
        for (const QFuture<Outcome>& call : calls) {
            const Outcome outcome = outcomeOf(call);
            // The host itself may have no number left for one, and says so.
            QVERIFY2(outcome.value() == Value(4) || errorType(outcome) == u"OSError"_s,
                     qPrintable(outcome.toDisplayText()));
            succeeded += outcome.succeeded() ? 1 : 0;
        }
        QVERIFY(succeeded > 0);
        QCOMPARE(outcomeOf(session->call(u"count"_s, buffers)).value(), Value(4));
    }
};

int main(int argc, char** argv)
{
    if (!becomeOrdinary())
        qFatal("the limits of an ordinary user cannot be set");
    QCoreApplication application(argc, argv);
    TestFilesOnTheirWay test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_files_on_their_way.moc"
