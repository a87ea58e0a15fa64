// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/edits_of_tests.h"
#include "support/session_test.h"

#include <carrel/composite_edits.h>
#include <carrel/host_object.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Several transactions of one document, in one edit of its scripts.
class TestCompositeEdits : public SessionTest {
    Q_OBJECT

    static QString shown(Session& session, const QByteArray& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(("import carrel\n" + program).constData())));
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

    std::unique_ptr<Session> openSessionWithBoth()
    {
        auto session = openSession();
        for (const auto& [name, object] :
             {std::pair(u"body"_s, m_body.get()), std::pair(u"other"_s, m_other.get())}) {
            if (const auto exposed = session->expose(name, object); !exposed)
                QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        }
        session->setEdits(m_both);
        return session;
    }

    std::unique_ptr<Body> m_body;
    std::unique_ptr<Body> m_other;
    std::shared_ptr<NotedEdits> m_rest;
    std::shared_ptr<NotedEdits> m_ofOther;
    std::shared_ptr<CompositeEdits> m_both;

private Q_SLOTS:
    void init()
    {
        m_body = std::make_unique<Body>();
        m_other = std::make_unique<Body>();
        m_rest = std::make_shared<NotedEdits>();
        m_ofOther = std::make_shared<NotedEdits>();
        m_both = std::make_shared<CompositeEdits>(m_rest);
        m_both->add(m_ofOther, m_other.get());
    }

    void cleanup()
    {
        verifyThatNothingIsLeft();
        QCOMPARE(runtime().counts().hostObjects, 0);
        QVERIFY(!m_both->isOpen());
        QVERIFY(!m_rest->isOpen());
        QVERIFY(!m_ofOther->isOpen());
    }

    void eachPropertyIsKeptByOnePart()
    {
        const auto session = openSessionWithBoth();
        QCOMPARE(shown(*session, "with carrel.edit('Grow'):\n    body.size = 2\n    other.size = 3"), QString());
        QCOMPARE(m_rest->log, (QStringList{u"begin Grow"_s, u"size 1 2"_s, u"commit"_s}));
        QCOMPARE(m_ofOther->log, (QStringList{u"begin Grow"_s, u"size 1 3"_s, u"commit"_s}));
    }

    void whatIsDoneToAnObjectWithAPartLeavesTheOthersAlone()
    {
        const auto session = openSessionWithBoth();
        QCOMPARE(shown(*session, "with carrel.edit('Grow'):\n    other.grow()\n    body.grow()"), QString());
        QCOMPARE(m_rest->log, (QStringList{u"begin Grow"_s, u"call"_s, u"done"_s, u"commit"_s}));
        QCOMPARE(m_ofOther->log,
                 (QStringList{u"begin Grow"_s, u"call"_s, u"done"_s, u"call"_s, u"done"_s, u"commit"_s}));
    }

    void aFailureRollsAllBack()
    {
        const auto session = openSessionWithBoth();
        QCOMPARE(shown(*session, "with carrel.edit('Grow'):\n    body.size = 2\n    other.size = 3\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(m_body->size, 1);
        QCOMPARE(m_other->size, 1);
        QCOMPARE(m_rest->log.last(), u"rollback"_s);
        QCOMPARE(m_ofOther->log.last(), u"rollback"_s);
    }

    void aPartThatRefusesKeepsAllFromBeginning()
    {
        m_ofOther->refusal = u"not now"_s;
        const auto session = openSessionWithBoth();
        QCOMPARE(shown(*session, "with carrel.edit('Grow'): body.size = 2"), u"RuntimeError: not now"_s);
        QCOMPARE(m_rest->log, (QStringList{u"begin Grow"_s, u"rollback"_s}));
        QCOMPARE(m_body->size, 1);
        m_ofOther->refusal.clear();
        QCOMPARE(shown(*session, "with carrel.edit('Grow'): body.size = 2"), QString());
    }

    void aPartThatIsInterruptedInterruptsAll()
    {
        const auto session = openSessionWithBoth();
        m_other->deed = [this] { m_ofOther->interrupt(u"somebody has come in"_s); };
        QCOMPARE(shown(*session, "with carrel.edit('Grow'):\n    body.size = 2\n    other.run()\n    other.size = 5"),
                 u"carrel.EditConflict: somebody has come in"_s);
        QCOMPARE(m_body->size, 1);
        QCOMPARE(m_other->size, 1);
        QCOMPARE(m_rest->log.last(), u"rollback"_s);
        QCOMPARE(shown(*session, "with carrel.edit('Again'): body.size = 2"), QString());
    }

    void aPartIsInOneEditAtATime()
    {
        const auto session = openSessionWithBoth();
        const auto second = openSession();
        QVERIFY(second->expose(u"body"_s, m_body.get()));
        second->setEdits(m_rest);
        QFuture<Outcome> inSecond;
        m_other->deed = [&] {
            inSecond = second->run(script("import carrel\nwith carrel.edit('Second'): pass"))->future();
            inSecond.then(this, [this](const Outcome&) { m_other->size = 9; });
        };
        QCOMPARE(
            shown(*session,
                  "with carrel.edit('First'):\n    other.run()\n    while other.size == 1: pass\n    body.size = 2"),
            QString());
        const Outcome outcome = outcomeOf(inSecond);
        QVERIFY(outcome.error());
        QCOMPARE(outcome.error()->message, u"\"Second\" cannot begin: another script is in the middle of an edit"_s);
        QCOMPARE(m_body->size, 2);
    }
};

QTEST_MAIN(TestCompositeEdits)
#include "tst_composite_edits.moc"
