// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QTimer>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// A host that opens documents after it has stopped the runtime. It is told, and waits for nothing.
class TestAfterStop : public SessionTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(runtime().stop().clean()); }

    void aSessionFailsWithASentence()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->evaluate(u"6 * 7"_s));
        QCOMPARE(errorType(outcome), u"carrel.SessionError"_s);
        QCOMPARE(session->state(), Session::State::Failed);
        QCOMPARE(session->openError(), (Error{ErrorCode::SessionClosed, u"The runtime has been stopped."_s}));
    }

    // As one that runs a script again whenever it has ended.
    void aHostThatTriesAgainAtEachEndIsNotHeldUp()
    {
        constexpr int asGoodAsForEver = 100'000;
        const auto session = openSession();
        int ends = 0;
        bool hasTurned = false;
        QTimer::singleShot(0, this, [&hasTurned] { hasTurned = true; });
        connect(session.get(), &Session::jobFinished, this, [&] {
            if (++ends < asGoodAsForEver && !hasTurned)
                session->evaluate(u"6 * 7"_s);
        });
        session->evaluate(u"6 * 7"_s);
        QTRY_VERIFY_WITH_TIMEOUT(hasTurned && session->jobs().isEmpty(), patience);
        QVERIFY(ends > 0);
        QVERIFY2(ends < asGoodAsForEver, "all ends were told in one turn of the event loop");
    }

    void aSessionThatFailedCanBeClosed()
    {
        const auto session = openSession();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Failed, patience);
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, patience);
        QVERIFY(!closed.at(0).at(0).value<CloseReport>().abandoned);
    }
};

QTEST_GUILESS_MAIN(TestAfterStop)
#include "tst_after_stop.moc"
