// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S21 to S24: what ends a process. What guards cannot keep from the host's process is tried on a host that is
// sacrificed.
#include "builds.h"
#include "sacrifice.h"
#include "stage.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

QList<Scenario> exitsAndSignals()
{
    const End refused = fails(u"RuntimeError"_s, u"host"_s);
    const auto row = [](int number, const QString& name, const QString& program, const Ends& ends) {
        return Scenario{.number = number, .name = name, .program = program, .ends = ends};
    };
    return {
        row(21, u"os._exit()"_s, u"import os\nos._exit(3)  # HERE"_s, {refused, exits(3)}),
        row(21, u"os._exit() in a thread"_s,
            u"import os, threading\nt = threading.Thread(target=lambda: os._exit(3))\nt.start()\nt.join()"_s,
            {succeeds(), exits(3)}),
        row(22, u"os.abort()"_s, u"import os\nos.abort()  # HERE"_s, {refused, crashes(SIGABRT)}),
        row(22, u"SIGKILL to itself"_s, u"import os\nos.kill(os.getpid(), 9)"_s, {refused, crashes(SIGKILL)}),
        row(22, u"SIGTERM to itself"_s, u"import os\nos.kill(os.getpid(), 15)\ntime.sleep(60)"_s,
            {refused, crashes(SIGTERM)}),
        row(22, u"signal.raise_signal()"_s, u"import signal\nsignal.raise_signal(signal.SIGTERM)"_s,
            {refused, crashes(SIGTERM)}),
        row(22, u"signal.pthread_kill()"_s,
            u"import signal, threading\nsignal.pthread_kill(threading.get_ident(), signal.SIGTERM)\ntime.sleep(60)"_s,
            {refused, crashes(SIGTERM)}),
        row(22, u"os.killpg()"_s, u"import os\nos.killpg(os.getpgid(0), 15)\ntime.sleep(60)"_s,
            {refused, crashes(SIGTERM)}),
    };
}

// --- crashes --------------------------------------------------------------------------------------------------

struct Killer {
    int number;
    QString name;
    QString statement;
    int signal;
};

QList<Killer> killers()
{
    return {
        {22, u"abort() by ctypes"_s, u"import ctypes; ctypes.CDLL(None).abort()"_s, SIGABRT},
        {23, u"a null pointer"_s, u"import ctypes; ctypes.string_at(0)"_s, SIGSEGV},
        {23, u"a wild write"_s, u"import ctypes; ctypes.memset(1 << 20, 0, 64)"_s, SIGSEGV},
        {24, u"an extension that smashes the stack"_s, u"import carrel_fault_crash; carrel_fault_crash.smash()"_s,
         SIGABRT},
        {24, u"an extension that aborts"_s, u"import carrel_fault_crash; carrel_fault_crash.abort()"_s, SIGABRT},
        {24, u"an extension that throws"_s, u"import carrel_fault_crash; carrel_fault_crash.throw()"_s, SIGABRT},
        {24, u"std::terminate() in a callback"_s,
         u"import carrel_fault_crash; carrel_fault_crash.terminate_in_callback()"_s, SIGABRT},
    };
}

QString whyNoCrashes() { return isSanitized() ? u"a sanitizer takes crashes for its own"_s : QString(); }

/// The statement on a line of its own, which the crash report must name.
QString programOf(const Killer& killer) { return u"def fall():\n    %1  # HERE\nfall()"_s.arg(killer.statement); }

Scenario inWorker(const Killer& killer)
{
    return {.number = killer.number,
            .name = killer.name,
            .program = programOf(killer),
            .ends = outOfProcess(crashes(killer.signal)),
            .impossible = whyNoCrashes()};
}

template <int index>
void sacrifice(Stage&)
{
    const Killer killer = killers()[index];
    verifySacrifice(programOf(killer), {.signal = killer.signal});
}

/// What is thrown is caught in QThread, which ends the process. The script's frames are gone by then, so that no
/// report can name them, and what wants to may crash itself.
void sacrificeToAThrow(Stage&)
{
    verifySacrifice(u"import carrel_fault_crash; carrel_fault_crash.throw()"_s, {.signal = anySignal});
}

template <int index>
Scenario inHost()
{
    const Killer killer = killers()[index];
    return {.number = killer.number,
            .name = killer.name + u", in the host"_s,
            .ends = inProcess(succeeds()),
            .procedure = &sacrifice<index>,
            .impossible = whyNoCrashes()};
}

QList<Scenario> crashesOfAllKinds()
{
    QList<Scenario> rows;
    for (const Killer& killer : killers())
        rows.append(inWorker(killer));
    rows += {inHost<0>(), inHost<1>(), inHost<2>(), inHost<3>(), inHost<4>(), inHost<6>()};
    rows.append({.number = 24,
                 .name = u"an extension that throws, in the host"_s,
                 .ends = inProcess(succeeds()),
                 .procedure = &sacrificeToAThrow,
                 .impossible = whyNoCrashes()});
    return rows;
}

}  // namespace

QList<Scenario> killerScenarios() { return exitsAndSignals() + crashesOfAllKinds(); }

}  // namespace carrel::faults
