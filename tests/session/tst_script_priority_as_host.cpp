// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "nice_values_of_tests.h"
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;

/// Scripts that get as much of the processors as their host, which says nothing about it. \see
/// tst_script_priority.cpp
class TestScriptPriorityAsHost : public SessionTest {
    Q_OBJECT

    const int m_host = niceValueOfThisThread();

private Q_SLOTS:
    void aScriptIsAsNiceAsItsHost()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script(niceValue))).value(), Value(m_host));
    }

    void soAreTheThreadsAndProgramsThatItStarts()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script(niceValueOfThread))).value(), Value(m_host));
        QCOMPARE(outcomeOf(session->run(script(niceValueOfProgram))).value(), Value(m_host));
    }

    void soAreSiblings()
    {
        if (!hasPackages())
            QSKIP("cloudpickle is not installed: scripts/setup does that");
        const auto session = openSession({.modulePaths = {packages()}});
        const Outcome outcome = outcomeOf(session->run(script(niceValuesOfSiblings)));
        QCOMPARE(outcome.value(), Value(Value::List{m_host, m_host, m_host}));
    }
};

QTEST_GUILESS_MAIN(TestScriptPriorityAsHost)
#include "tst_script_priority_as_host.moc"
