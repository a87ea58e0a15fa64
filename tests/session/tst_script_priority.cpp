// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "nice_values_test.h"

#include <algorithm>

using namespace carrel;
using namespace carrel::test;

/// Scripts that leave the processors to their host. \see tst_script_priority_as_host.cpp
class TestScriptPriority : public NiceValuesTest {
    Q_OBJECT

    static constexpr int highestNiceValue = 19;

    RuntimeConfig config() override { return {.scriptPriority = ScriptPriority::BelowHost}; }
    int wanted() const override { return std::min(m_host + 5, highestNiceValue); }

private Q_SLOTS:
    void theHostsOwnThreadIsAsItWas()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->evaluate(QStringLiteral("1 + 1"))).succeeded());
        QCOMPARE(niceValueOfThisThread(), m_host);
    }
};

QTEST_GUILESS_MAIN(TestScriptPriority)
#include "tst_script_priority.moc"
