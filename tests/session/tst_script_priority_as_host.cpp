// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "nice_values_test.h"

using namespace carrel::test;

/// Scripts that get as much of the processors as their host, which says nothing about it. \see
/// tst_script_priority.cpp
class TestScriptPriorityAsHost : public NiceValuesTest {
    Q_OBJECT

    int wanted() const override { return m_host; }
};

QTEST_GUILESS_MAIN(TestScriptPriorityAsHost)
#include "tst_script_priority_as_host.moc"
