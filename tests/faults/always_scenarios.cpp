// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S64 to S66: what holds at any time.
#include "api_model.h"
#include "builds.h"
#include "sacrifice.h"
#include "stage.h"

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

/// scripts/soak does it for as long as one likes, and looks at what grows, which a short run cannot tell.
void soak(Stage& stage)
{
    const Ended soaked =
        runProgram(QStringLiteral(CARREL_SOAK), {u"--documents"_s, QString::number(stage.size()), u"--protect"_s});
    QVERIFY2(soaked.isOver && soaked.signal == 0 && soaked.exitCode == 0, qPrintable(soaked.said));
}

Scenario byTheClock(const QString& name, const QString& program, const End& end, std::chrono::milliseconds limit)
{
    return {.number = 65,
            .name = name,
            .program = program,
            .ends = both(end),
            .limits = {.wallTime = limit},
            .environment = {QStringLiteral("LD_PRELOAD=" CARREL_JUMPING_CLOCK)},
            .impossible = isSanitized() ? u"a sanitizer wants to be loaded before all others"_s : QString()};
}

/// A day is longer, and shorter, than any of these.
QList<Scenario> clocks()
{
    return {
        byTheClock(
            u"a wall clock that jumps, and a limit that is far"_s,
            u"seen = {round(time.time() / 86400) for _ in range(20) if time.sleep(0.01) is None}\nlen(seen) > 1"_s,
            succeeds(true), 3600s),
        byTheClock(u"a wall clock that jumps, and a limit that is near"_s, u"while True: pass"_s,
                   exceeds(Limit::WallTime), 200ms),
        byTheClock(u"a wall clock that jumps, and waits with time limits"_s,
                   u"import queue, threading\nlock = threading.Lock()\nlock.acquire()\n"
                   "waits = [lock.acquire(timeout=0.05), threading.Event().wait(0.05), "
                   "threading.Condition(lock).wait(0.05)]\n"
                   "try: queue.Queue().get(timeout=0.05)\nexcept queue.Empty: waits.append(False)\nwaits"_s,
                   succeeds(Value(Value::List{false, false, false, false})), 3600s),
    };
}

}  // namespace

QList<Scenario> alwaysScenarios()
{
    const QList<Scenario> soaks{
        {.number = 64,
         .name = u"documents at random"_s,
         .ends = inProcess(succeeds()),
         .size = {12, 4000},
         .procedure = &soak,
         .impossible = isSanitized() ? u"a sanitizer makes its scripts too slow to be judged"_s : QString()}};
    const QList<Scenario> calls{{.number = 66,
                                 .name = u"calls of the API at random"_s,
                                 .ends = both(succeeds()),
                                 .size = {240, 100'000},
                                 .procedure = &randomCalls}};
    return soaks + clocks() + calls;
}

}  // namespace carrel::faults
