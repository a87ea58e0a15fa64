// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/edits_of_tests.h"
#include "support/session_test.h"

#include <carrel/host_object.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What can be done in `with carrel.edit():`, and what of it is kept.
class TestEdit : public SessionTest {
    Q_OBJECT

    static QString shown(Session& session, const QByteArray& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(("import carrel\n" + program).constData())));
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

    std::unique_ptr<Session> openWith(QObject& object, const HostObjectConfig& config = {})
    {
        auto session = openSession();
        if (const auto exposed = session->expose(u"body"_s, &object, config); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        session->setEdits(m_edits);
        return session;
    }

    std::shared_ptr<NotedEdits> m_edits;

private Q_SLOTS:
    void init() { m_edits = std::make_shared<NotedEdits>(); }

    void cleanup()
    {
        verifyThatNothingIsLeft();
        QCOMPARE(runtime().counts().hostObjects, 0);
        QVERIFY(!m_edits->isOpen());
    }

    void whatABlockWritesIsToldWithOldAndNewValues()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(
            shown(*session, "with carrel.edit('Grow'):\n    body.size = 2\n    body.name = 'a'\n    body.size = 3"),
            QString());
        QCOMPARE(m_edits->log,
                 (QStringList{u"begin Grow"_s, u"size 1 2"_s, u"name gear a"_s, u"size 2 3"_s, u"commit"_s}));
        QCOMPARE(body.size, 3);
    }

    void whatTheSetterMadeOfItCounts()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session,
                       "with carrel.edit('Grow'):\n    body.size = 4000\n    body.size = -1\n    body.name = 'gear'"),
                 QString());
        QCOMPARE(m_edits->log, (QStringList{u"begin Grow"_s, u"size 1 100"_s, u"commit"_s}));
    }

    void anExceptionRollsBackTheLastFirst()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(
            shown(*session,
                  "with carrel.edit('Grow'):\n    body.size = 2\n    body.name = 'a'\n    body.size = 3\n    1 / 0"),
            u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(m_edits->log.last(), u"rollback"_s);
        QCOMPARE(body.written,
                 (QStringList{u"size 2"_s, u"name a"_s, u"size 3"_s, u"size 2"_s, u"name gear"_s, u"size 1"_s}));
    }

    void withoutTransactionsItIsRolledBackAsWell()
    {
        Body body;
        const auto session = openWith(body);
        session->setEdits({});
        QCOMPARE(shown(*session,
                       "with carrel.edit('Grow'):\n    body.size = 2\nwith carrel.edit('More'):\n    body.size = 3\n "
                       "   1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(body.size, 2);
    }

    void dynamicPropertiesTakePart()
    {
        Body body;
        body.setProperty("note", u"old"_s);
        const auto session = openWith(body);
        QCOMPARE(shown(*session, "with carrel.edit('Note'):\n    body.note = 'new'\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(m_edits->log, (QStringList{u"begin Note"_s, u"note old new"_s, u"rollback"_s}));
        QCOMPARE(body.property("note").toString(), u"old"_s);
    }

    void anObjectThatIsGoneIsLeftOut()
    {
        Body body;
        auto* const part = new Body;
        const auto session = openWith(body, {.pureMethods = {u"remove"_s}});
        QVERIFY(session->expose(u"part"_s, part));
        QCOMPARE(shown(*session,
                       "with carrel.edit('Part'):\n    body.size = 2\n    body.partner = part\n    part.size = 5\n"
                       "    body.remove(part)\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(body.size, 1);
        QCOMPARE(body.partner, nullptr);
    }

    void aPointerThatWasThereAndIsGoneBecomesNull()
    {
        Body body;
        body.partner = new Body;
        const auto session = openWith(body, {.pureMethods = {u"remove"_s}});
        QCOMPARE(shown(*session,
                       "old = body.partner\nwith carrel.edit('Part'):\n    body.partner = None\n"
                       "    body.remove(old)\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(body.partner, nullptr);
    }

    void anObjectMayDeleteItselfInABlock()
    {
        const QPointer<Body> body = new Body;
        const auto session = openWith(*body);
        QCOMPARE(shown(*session, "with carrel.edit('Go'):\n    body.size = 2\n    body.alive = False"), QString());
        QVERIFY(!body);
        QCOMPARE(m_edits->log, (QStringList{u"begin Go"_s, u"size 1 2"_s, u"commit"_s}));
    }

    void objectsOfOtherThreadsTakePart()
    {
        BodyThread other;
        const auto session = openWith(*other.body);
        QCOMPARE(shown(*session, "with carrel.edit('Far'):\n    body.size = 2"), QString());
        QCOMPARE(m_edits->log, (QStringList{u"begin Far"_s, u"size 1 2"_s, u"commit"_s}));
        QCOMPARE(shown(*session, "with carrel.edit('Far'):\n    body.size = 3\n    body.size = 4\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(shown(*session, "body.size"), u"2"_s);
    }

    void methodsThatArePureMayBeCalled()
    {
        Body body;
        const auto session = openWith(body, {.pureMethods = {u"measure"_s}});
        session->setEdits({});
        QCOMPARE(shown(*session, "with carrel.edit('Look'):\n    r = body.area(), body.measure(), body.weigh()\nr"),
                 u"[1, 2, 3]"_s);
        QCOMPARE(
            shown(*session, "with carrel.edit('Grow'):\n    body.size = 2\n    body.grow()"),
            u"RuntimeError: Body.grow() cannot be called in carrel.edit(): it may change something, and the host "
            "has not said how that is undone, or that it is pure"_s);
        QCOMPARE(body.written, (QStringList{u"size 2"_s, u"size 1"_s}));
        QCOMPARE(shown(*session, "body.grow()"), QString());
    }

    void methodsTakePartWhereTheHostDoes()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session, "with carrel.edit('Grow'):\n    body.size = 2\n    body.grow()"), QString());
        QCOMPARE(m_edits->log, (QStringList{u"begin Grow"_s, u"size 1 2"_s, u"call"_s, u"done"_s, u"commit"_s}));
        QCOMPARE(shown(*session, "with carrel.edit('Grow'):\n    body.tear()"),
                 u"RuntimeError: the host's code has thrown: torn"_s);
        QCOMPARE(m_edits->log.mid(5), (QStringList{u"begin Grow"_s, u"call"_s, u"done"_s, u"rollback"_s}));
    }

    void methodsOnOtherThreadsDoNot()
    {
        BodyThread other;
        const auto session = openWith(*other.body);
        QCOMPARE(
            shown(*session, "with carrel.edit('Far'):\n    body.area()\n    body.grow()"),
            u"RuntimeError: Body.grow() cannot be called in carrel.edit(): it may change something, and its object "
            "lives on another thread than edits do"_s);
    }

    void badWritesAreWhatTheyAlwaysAre()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session,
                       "with carrel.edit('Bad'):\n    for a, v in ('size', 'x'), ('area', 1), ('new', 1):\n"
                       "        try: setattr(body, a, v)\n        except Exception as e: print(type(e).__name__)\n"
                       "    body.size = 2"),
                 QString());
        QCOMPARE(m_edits->log, (QStringList{u"begin Bad"_s, u"size 1 2"_s, u"commit"_s}));
    }

    void aSetterThatThrowsAfterItsChangeIsUndone()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session, "with carrel.edit('Bad'):\n    body.brittle = 2"),
                 u"RuntimeError: the host's code has thrown: torn"_s);
        QCOMPARE(m_edits->log, (QStringList{u"begin Bad"_s, u"brittle 0 2"_s, u"rollback"_s}));
        QCOMPARE(body.brittle, 0);
    }

    void aBlockInABlockIsPartOfIt()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session,
                       "with carrel.edit('Outer'):\n    body.size = 2\n    with carrel.edit('Inner'):\n        "
                       "body.size = 3\n    body.size = 4"),
                 QString());
        QCOMPARE(m_edits->log,
                 (QStringList{u"begin Outer"_s, u"size 1 2"_s, u"size 2 3"_s, u"size 3 4"_s, u"commit"_s}));
    }

    void anInnerBlockThatFailsIsTheFailureOfAll()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(
            shown(
                *session,
                "with carrel.edit('Outer'):\n    body.size = 2\n    try:\n        with carrel.edit('Inner'): 1 / 0\n"
                "    except ZeroDivisionError: pass\n    print(body.size)\n    body.size = 4"),
            u"carrel.EditConflict: the edit was rolled back, because a block in it has failed"_s);
        QCOMPARE(body.size, 1);
        QCOMPARE(
            shown(*session,
                  "try:\n    with carrel.edit('Outer'):\n        try:\n            with carrel.edit('Inner'): 1 / 0\n"
                  "        except ZeroDivisionError: pass\nexcept carrel.EditConflict as e: r = isinstance(e, "
                  "RuntimeError)\nr"),
            u"True"_s);
    }

    void itIsADecoratorToo()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session,
                       "@carrel.edit('Grow')\ndef grow(by, *, name):\n    body.size += by\n    return name\n"
                       "[grow(1, name='a'), grow(2, name='b'), grow.__name__]"),
                 u"['a', 'b', 'grow']"_s);
        QCOMPARE(
            m_edits->log,
            (QStringList{u"begin Grow"_s, u"size 1 2"_s, u"commit"_s, u"begin Grow"_s, u"size 2 4"_s, u"commit"_s}));
    }

    void aBatchInABlockIsPartOfIt()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session,
                       "with carrel.edit('Grow'):\n    with carrel.batch():\n        body.size = 2\n        "
                       "body.name = 'a'\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(m_edits->log, (QStringList{u"begin Grow"_s, u"size 1 2"_s, u"name gear a"_s, u"rollback"_s}));
    }

    void aBlockInABatchHasItsOwnOnly()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session,
                       "with carrel.batch():\n    body.size = 2\n    with carrel.edit('Name'):\n        body.name = "
                       "'a'\n    body.size = 3"),
                 QString());
        QCOMPARE(m_edits->log, (QStringList{u"begin Name"_s, u"name gear a"_s, u"commit"_s}));
        QCOMPARE(body.written, (QStringList{u"size 2"_s, u"name a"_s, u"size 3"_s}));
        QCOMPARE(shown(*session,
                       "with carrel.batch():\n    body.size = 4\n    try:\n        with carrel.edit('Name'):\n       "
                       "     body.name = 'b'\n            1 / 0\n    except ZeroDivisionError: pass"),
                 QString());
        QCOMPARE(body.written.mid(3), QStringList{u"size 4"_s});
    }

    void whatIsPostedInABlockIsPartOfIt()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session, "with carrel.edit('Grow'):\n    carrel.post(body.grow)\n    carrel.post(body.tear)"),
                 u"RuntimeError: the host's code has thrown: torn"_s);
        QCOMPARE(m_edits->log,
                 (QStringList{u"begin Grow"_s, u"call"_s, u"done"_s, u"call"_s, u"done"_s, u"rollback"_s}));
    }

    void otherThreadsAreNotInTheBlock()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session,
                       "import threading\nr = []\ndef f():\n    body.name = 'a'\n    try:\n        with "
                       "carrel.edit('Other'): pass\n"
                       "    except RuntimeError as e: r.append(str(e))\n"
                       "with carrel.edit('Grow'):\n    body.size = 2\n    t = threading.Thread(target=f)\n    "
                       "t.start()\n    t.join()\nr"),
                 u"['\"Other\" cannot begin: another thread is in the middle of an edit']"_s);
        QCOMPARE(m_edits->log, (QStringList{u"begin Grow"_s, u"size 1 2"_s, u"commit"_s}));
    }

    void twoDocumentsDoNotEditAtOnce()
    {
        Body body;
        const auto first = openWith(body);
        const auto second = openWith(body);
        body.deed = [&] {
            QCOMPARE(shown(*second, "with carrel.edit('Second'): body.size = 9"),
                     u"RuntimeError: \"Second\" cannot begin: another script is in the middle of an edit"_s);
        };
        QCOMPARE(shown(*first, "with carrel.edit('First'):\n    body.size = 2\n    body.run()"), QString());
        QCOMPARE(body.size, 2);
        QCOMPARE(shown(*second, "with carrel.edit('Second'): body.size = 9"), QString());
    }

    void aHostMayRefuseToBegin()
    {
        Body body;
        const auto session = openWith(body);
        m_edits->refusal = u"the document is locked"_s;
        QCOMPARE(shown(*session, "with carrel.edit('Grow'): body.size = 2"),
                 u"RuntimeError: the document is locked"_s);
        QVERIFY(body.written.isEmpty());
        m_edits->refusal.clear();
        QCOMPARE(shown(*session, "with carrel.edit('Grow'): body.size = 2"), QString());
    }

    void namesAreText()
    {
        Body body;
        const auto session = openWith(body);
        QCOMPARE(shown(*session, "carrel.edit(7)"), u"TypeError: the name of an edit is a str, and not int"_s);
        QCOMPARE(shown(*session, "carrel.edit(' ')"),
                 u"ValueError: an edit needs a name, which its user reads in the menu"_s);
        QCOMPARE(shown(*session, "carrel.nothing"), u"AttributeError: module 'carrel' has no attribute 'nothing'"_s);
    }

    void anInterruptedEditIsOverAndKeepsWhatTheUserDid()
    {
        Body body;
        const auto session = openWith(body);
        body.deed = [&] {
            body.name = u"user's"_s;
            m_edits->interrupt(u"The user has renamed the body."_s);
        };
        QCOMPARE(shown(*session,
                       "with carrel.edit('Grow'):\n    body.size = 2\n    body.name = 'a'\n    body.run()\n    "
                       "body.size = 3"),
                 u"carrel.EditConflict: The user has renamed the body."_s);
        QCOMPARE(body.size, 1);
        QCOMPARE(body.name, u"user's"_s);
        QCOMPARE(shown(*session, "with carrel.edit('Grow'):\n    body.size = 2\n    body.run()"),
                 u"carrel.EditConflict: The user has renamed the body."_s);
        QCOMPARE(body.size, 1);
    }
};

QTEST_MAIN(TestEdit)
#include "tst_edit.moc"
