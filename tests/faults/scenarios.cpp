// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "scenario.h"

using namespace Qt::StringLiterals;

namespace carrel::faults {

const QList<Scenario>& scenarios()
{
    static const QList<Scenario> all = cancelScenarios() + lifeScenarios() + killerScenarios()
        + sharedStateScenarios() + importScenarios() + lockScenarios() + memoryScenarios() + environmentScenarios()
        + workerScenarios() + bufferScenarios() + alwaysScenarios();
    return all;
}

QString tagOf(const Scenario& scenario)
{
    return u"S%1 %2"_s.arg(scenario.number, 2, 10, QChar(u'0')).arg(scenario.name);
}

QString preludeText()
{
    return uR"(import carrel, sys, time
kept = 'kept'
for line in range(%1): print('line', line)

def ready():
    carrel.publish('ready')

def soon(delay=0.05):
    """Say so when this thread is probably where it waits."""
    import threading
    threading.Timer(delay, ready).start()

def spin():
    ready()
    while True: pass

def hold(call):
    """Be in native code, whenever a stop comes."""
    while True:
        try:
            ready()
            call()
        except BaseException: pass

)"_s.arg(preludeLines);
}

}  // namespace carrel::faults
