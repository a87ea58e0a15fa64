// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

#include <QtCore/QFile>

#include <sys/resource.h>

/// \file
/// What threads are to the system's scheduler, as the host sees it, and as scripts do.

namespace carrel::test {

/// What siblings need.
inline QString packages() { return QStringLiteral(CARREL_TEST_PYTHON_TOOLS); }
inline bool hasPackages() { return QFile::exists(packages() + QStringLiteral("/cloudpickle")); }

inline int niceValueOfThisThread()
{
    return getpriority(PRIO_PROCESS, 0);  // on Linux: of the thread
}

constexpr const char* niceValue = R"(
import os, threading
os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
)";

constexpr const char* niceValueOfThread = R"(
import os, threading
values = []
thread = threading.Thread(target=lambda: values.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id())))
thread.start()
thread.join()
values[0]
)";

constexpr const char* niceValueOfProgram = R"(
import subprocess, sys
program = 'import os; print(os.getpriority(os.PRIO_PROCESS, 0))'
int(subprocess.run([sys.executable, '-c', program], capture_output=True, text=True, check=True).stdout)
)";

constexpr const char* niceValuesOfSiblings = R"(
import carrel, functools, os
list(carrel.map(functools.partial(os.getpriority, os.PRIO_PROCESS), [0, 0, 0]))
)";

/// How nice scripts are, and all that they start, in a runtime of one priority.
class NiceValuesTest : public SessionTest {
    Q_OBJECT
protected:
    const int m_host = niceValueOfThisThread();

    /// Of scripts, and of all that they start.
    virtual int wanted() const = 0;

private Q_SLOTS:
    void aScriptIsAsNiceAsItsRuntimeSays()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script(niceValue))).value(), Value(wanted()));
    }

    void soAreTheThreadsAndProgramsThatItStarts()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script(niceValueOfThread))).value(), Value(wanted()));
        QCOMPARE(outcomeOf(session->run(script(niceValueOfProgram))).value(), Value(wanted()));
    }

    void soAreSiblings()
    {
        if (!hasPackages())
            QSKIP("cloudpickle is not installed: scripts/setup does that");
        const auto session = openSession({.modulePaths = {packages()}});
        const Outcome outcome = outcomeOf(session->run(script(niceValuesOfSiblings)));
        QCOMPARE(outcome.value(), Value(Value::List{wanted(), wanted(), wanted()}));
    }
};

}  // namespace carrel::test
