// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;

static_assert(!std::is_copy_constructible_v<Session>);
static_assert(!std::is_copy_constructible_v<Runtime> && std::is_nothrow_move_constructible_v<Runtime>);

class TestSession : public SessionTest {
    Q_OBJECT
private Q_SLOTS:
    void aScriptGivesTheValueOfItsLastExpression()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script("x = 20\nx * 2 + 2"))).value(), Value(42));
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
