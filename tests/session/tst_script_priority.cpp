// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "nice_values_of_tests.h"
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;

/// Scripts that leave the processors to their host. \see tst_script_priority_as_host.cpp
class TestScriptPriority : public SessionTest {
    Q_OBJECT

    const int m_host = niceValueOfThisThread();
    const int m_scripts = std::min(m_host + 5, highestNiceValue);

    RuntimeConfig config() override { return {.scriptPriority = ScriptPriority::BelowHost}; }

private Q_SLOTS:
    void aScriptIsFiveNicerThanItsHost()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script(niceValue))).value(), Value(m_scripts));
    }

    void soAreTheThreadsAndProgramsThatItStarts()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script(niceValueOfThread))).value(), Value(m_scripts));
        QCOMPARE(outcomeOf(session->run(script(niceValueOfProgram))).value(), Value(m_scripts));
    }

    void siblingsThatAScriptUsesAreNoNicer()
    {
        if (!hasPackages())
            QSKIP("cloudpickle is not installed: scripts/setup does that");
        const auto session = openSession({.modulePaths = {packages()}});
        const Outcome outcome = outcomeOf(session->run(script(niceValuesOfSiblings)));
        QCOMPARE(outcome.value(), Value(Value::List{m_scripts, m_scripts, m_scripts}));
    }

    void theHostsOwnThreadIsAsItWas()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->evaluate(QStringLiteral("1 + 1"))).succeeded());
        QCOMPARE(niceValueOfThisThread(), m_host);
    }
};

QTEST_GUILESS_MAIN(TestScriptPriority)
#include "tst_script_priority.moc"
