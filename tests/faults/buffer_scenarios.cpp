// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S61: buffers, which are memory that processes share: too many, too large, none at all, and with an owner that dies.
#include "stage.h"

#include <carrel/buffer.h>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

using test::outcomeOf;
using test::script;

void lastsLongerThanItsWorker(Stage& stage)
{
    const auto first = stage.open();
    const auto second = stage.open();
    Job* const job =
        first->run(script(u"import carrel, os, signal\nb = carrel.Buffer(1 << 20)\nb.lock.acquire()\nb[7] = 3\n"
                          "carrel.publish(b)\nwhile not b[8]: pass\nos.kill(os.getpid(), signal.SIGKILL)"_s));
    const auto future = job->future();
    QSignalSpy published(job, &Job::published);
    QVERIFY(published.wait(test::patience));
    outcomeOf(second->run(script(u"def take(b):\n    b[8] = 1\n    with b.lock: return b[7]"_s)));
    const auto taken = second->call(u"take"_s, {published.first().first().value<Value>()})->future();
    QVERIFY(outcomeOf(future).crashed());
    QCOMPARE(outcomeOf(taken).value(), Value(3));
    QVERIFY(closeAndWait(*first) && closeAndWait(*second));
}

void lastsLongerThanItsSession(Stage& stage)
{
    const auto first = stage.open();
    const Value made =
        stage.run(*first, u"import carrel\nb = carrel.Buffer(1 << 20); b[7] = 3; b.lock.acquire()\nb"_s).value();
    QVERIFY(made.toBuffer() && closeAndWait(*first));
    QCOMPARE(made.toBuffer()->elements<quint8>()[7], 3);
    QVERIFY(made.toBuffer()->tryLock());
}

}  // namespace

QList<Scenario> bufferScenarios()
{
    return {
        {.number = 61,
         .name = u"a buffer of 2 GiB, and one of nothing"_s,
         .program = u"import carrel\nlarge, none = carrel.Buffer(2 << 30), carrel.Buffer((3, 0), 'd')\nlarge[(2 << "
                    u"30) - 1] = 5\n"
                    "[large[(2 << 30) - 1], large[0], len(none), bytes(none)]"_s,
         .ends = both(succeeds(Value(Value::List{5, 0, 3, QByteArray()})))},
        {.number = 61,
         .name = u"as many buffers as there can be"_s,
         .program = u"import carrel\nhoard = []\nwhile True: hoard.append(carrel.Buffer(1))"_s,
         .ends = both(fails(u"MemoryError"_s, u"can have no more"_s)),
         .bound = 1000ms},
        {.number = 61,
         .name = u"a buffer that is larger than the machine"_s,
         .program = u"import carrel\ncarrel.Buffer(1 << 50)"_s,
         .ends = both(fails(u"MemoryError"_s, u"larger than the memory of this machine"_s))},
        {.number = 61,
         .name = u"a buffer, and its lock, of a worker that dies"_s,
         .ends = outOfProcess(succeeds()),
         .bound = 1000ms,
         .procedure = &lastsLongerThanItsWorker},
        {.number = 61,
         .name = u"a buffer, and its lock, of a session that has closed"_s,
         .ends = both(succeeds()),
         .bound = 1000ms,
         .procedure = &lastsLongerThanItsSession},
    };
}

}  // namespace carrel::faults
