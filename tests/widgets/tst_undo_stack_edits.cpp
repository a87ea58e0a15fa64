// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"
#include "widgets/drawing_of_tests.h"

#include <carrel/host_object.h>
#include <carrel/widgets/undo_stack_edits.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Edits of scripts, and a user who undoes, redoes and edits.
class TestUndoStackEdits : public SessionTest {
    Q_OBJECT

    static QString shown(Session& session, const QByteArray& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(("import carrel\n" + program).constData())));
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

    std::unique_ptr<Session> openWith(Drawing& drawing)
    {
        auto session = openSession();
        if (const auto exposed = session->expose(u"drawing"_s, &drawing); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        session->setEdits(std::make_shared<UndoStackEdits>(drawing.stack.get()));
        return session;
    }

    /// What the user could undo, from the last to the first.
    static QStringList steps(const Drawing& drawing)
    {
        QStringList texts;
        for (int i = drawing.stack->index() - 1; i >= 0; --i)
            texts.append(drawing.stack->text(i));
        return texts;
    }

    static inline const QString conflict =
        u"carrel.EditConflict: the user has edited the document while the script did"_s;

private Q_SLOTS:
    void aBlockIsOneStepThatTheUserUndoesAndRedoes()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        QCOMPARE(
            shown(*session,
                  "with carrel.edit('Zoom'):\n    drawing.zoom = 2\n    drawing.title = 'a'\n    drawing.zoom = 3"),
            QString());
        QCOMPARE(steps(drawing), QStringList{u"Zoom"_s});
        drawing.stack->undo();
        QCOMPARE(drawing.zoom, 1);
        QCOMPARE(drawing.title, QString());
        drawing.stack->redo();
        QCOMPARE(drawing.zoom, 3);
        QCOMPARE(drawing.title, u"a"_s);
    }

    void aBlockThatFailsLeavesNoTrace()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.addByUser(u"line"_s);
        drawing.addByUser(u"arc"_s);
        drawing.stack->undo();
        QCOMPARE(shown(*session, "with carrel.edit('Zoom'):\n    drawing.zoom = 2\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(drawing.zoom, 1);
        QCOMPARE(steps(drawing), QStringList{u"line"_s});
        QVERIFY(drawing.stack->canRedo());
    }

    void aBlockThatChangesNothingIsNoStep()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        QCOMPARE(shown(*session,
                       "with carrel.edit('Nothing'): pass\n"
                       "with carrel.edit('Same'): drawing.zoom = 1\n"
                       "with carrel.edit('Idle'): drawing.idle()"),
                 QString());
        QCOMPARE(drawing.stack->count(), 0);
        QVERIFY(drawing.stack->isClean());
    }

    void whatSlotsPushIsPartOfTheStepInOrder()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        QCOMPARE(shown(*session,
                       "with carrel.edit('Build'):\n    drawing.zoom = 2\n    drawing.add('line')\n"
                       "    drawing.zoom = 3\n    drawing.add('arc')\n    drawing.title = 'a'"),
                 QString());
        QCOMPARE(steps(drawing), QStringList{u"Build"_s});
        drawing.diary.clear();
        drawing.stack->undo();
        QCOMPARE(drawing.diary, (QStringList{u"title "_s, u"-arc"_s, u"zoom 2"_s, u"-line"_s, u"zoom 1"_s}));
        drawing.stack->redo();
        QCOMPARE(drawing.shapes, (QStringList{u"line"_s, u"arc"_s}));
        QCOMPARE(drawing.zoom, 3);
    }

    void whatSlotsPushedIsRolledBackAndGone()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.addByUser(u"mine"_s);
        drawing.stack->setClean();
        drawing.diary.clear();
        QCOMPARE(shown(*session,
                       "with carrel.edit('Build'):\n    drawing.zoom = 2\n    drawing.add('line')\n    drawing.zoom "
                       "= 3\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(drawing.diary,
                 (QStringList{u"zoom 2"_s, u"+line"_s, u"zoom 3"_s, u"zoom 2"_s, u"-line"_s, u"zoom 1"_s}));
        QCOMPARE(steps(drawing), QStringList{u"mine"_s});
        QVERIFY(!drawing.stack->canRedo());
        QVERIFY(drawing.stack->isClean());
    }

    void settersThatPushByThemselvesAreNotRecordedTwice()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        QCOMPARE(
            shown(*session,
                  "with carrel.edit('Color'):\n    drawing.zoom = 2\n    drawing.color = 5\n    drawing.color = 6"),
            QString());
        QCOMPARE(steps(drawing), QStringList{u"Color"_s});
        drawing.stack->undo();
        QCOMPARE(drawing.color, 0);
        QCOMPARE(drawing.zoom, 1);
        QCOMPARE(drawing.stack->count(), 1);
        drawing.stack->redo();
        QCOMPARE(drawing.color, 6);
        QCOMPARE(shown(*session, "with carrel.edit('Color'):\n    drawing.color = 7\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(drawing.color, 6);
        QCOMPARE(steps(drawing), QStringList{u"Color"_s});
    }

    void aUsersEditInBetweenEndsTheScripts_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("a command") << 0;
        QTest::newRow("undo") << 1;
        QTest::newRow("a macro") << 2;
    }
    void aUsersEditInBetweenEndsTheScripts()
    {
        QFETCH(const int, what);
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.addByUser(u"first"_s);
        drawing.atProgress(*session, [&] {
            if (what == 1)
                return drawing.stack->undo();
            if (what == 2)
                drawing.stack->beginMacro(u"second"_s);
            drawing.addByUser(u"second"_s);
            if (what == 2)
                drawing.stack->endMacro();
        });
        QCOMPARE(shown(*session,
                       "with carrel.edit('Zoom'):\n    drawing.zoom = 2\n    carrel.publish(1)\n    while "
                       "drawing.zoom == 2: pass\n"
                       "    drawing.zoom = 4"),
                 conflict);
        QCOMPARE(drawing.zoom, 1);
        QCOMPARE(steps(drawing), what == 1 ? QStringList() : (QStringList{u"second"_s, u"first"_s}));
        QCOMPARE(shown(*session, "with carrel.edit('Zoom'): drawing.zoom = 4"), QString());
        QCOMPARE(steps(drawing).first(), u"Zoom"_s);
    }

    void whatTheUserChangedSinceStays()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.atProgress(*session, [&] {
            drawing.setTitle(u"user's"_s);
            drawing.addByUser(u"line"_s);
        });
        QCOMPARE(
            shown(*session,
                  "with carrel.edit('Zoom'):\n    drawing.zoom = 2\n    drawing.title = 'a'\n    carrel.publish(1)\n"
                  "    while drawing.zoom == 2: pass"),
            conflict);
        QCOMPARE(drawing.title, u"user's"_s);
        QCOMPARE(drawing.zoom, 1);
    }

    void aCommandThatGotIntoTheStepStaysWithIt()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.atProgress(*session, [&] { drawing.addByUser(u"user's"_s); });
        QCOMPARE(
            shown(*session,
                  "with carrel.edit('Build'):\n    drawing.add('line')\n    drawing.zoom = 2\n    carrel.publish(1)\n"
                  "    while drawing.countShapes() == 1: pass\n    drawing.zoom = 3"),
            conflict);
        QCOMPARE(drawing.shapes, (QStringList{u"line"_s, u"user's"_s}));
        QCOMPARE(drawing.zoom, 2);
        QCOMPARE(steps(drawing), QStringList{u"Build"_s});
        QVERIFY(drawing.stack->canUndo());
        drawing.stack->undo();
        QCOMPARE(drawing.shapes, QStringList());
        QCOMPARE(drawing.zoom, 1);
    }

    void savingInBetweenIsNoEdit()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.addByUser(u"line"_s);
        drawing.atProgress(*session, [&] {
            drawing.stack->setClean();
            drawing.setTitle(u"saved"_s);
        });
        QCOMPARE(shown(*session,
                       "with carrel.edit('Zoom'):\n    drawing.zoom = 2\n    carrel.publish(1)\n    while "
                       "drawing.title != 'saved': pass"),
                 QString());
        QVERIFY(!drawing.stack->isClean());
        drawing.stack->undo();
        QVERIFY(!drawing.stack->isClean());  // what was saved has the script's zoom in it
    }

    void aStackInAMacroOfTheUsersIsNotToBeHad()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.addByUser(u"line"_s);
        drawing.stack->beginMacro(u"drag"_s);
        QCOMPARE(shown(*session, "with carrel.edit('Zoom'): drawing.zoom = 2"),
                 u"RuntimeError: \"Zoom\" cannot begin: the user is in the middle of an edit"_s);
        drawing.stack->endMacro();
        QCOMPARE(shown(*session, "with carrel.edit('Zoom'): drawing.zoom = 2"), QString());
    }

    void aStackThatIsGoneSaysSo()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.atProgress(*session, [&] { drawing.stack.reset(); });
        QCOMPARE(shown(*session,
                       "with carrel.edit('Zoom'):\n    drawing.zoom = 2\n    carrel.publish(1)\n    while "
                       "drawing.hasStack(): pass\n    drawing.zoom = 3"),
                 u"carrel.EditConflict: the document's list of steps does not exist any more"_s);
        QCOMPARE(drawing.zoom, 1);
        QCOMPARE(shown(*session, "with carrel.edit('Zoom'): drawing.zoom = 2"),
                 u"RuntimeError: \"Zoom\" cannot begin: the document's list of steps does not exist any more"_s);
    }

    void aStackThatIsClearedMeanwhileIsNotTouched()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.atProgress(*session, [&] { drawing.clearByUser(); });
        QCOMPARE(shown(*session,
                       "with carrel.edit('Build'):\n    drawing.add('line')\n    carrel.publish(1)\n    while "
                       "drawing.countShapes(): pass"),
                 conflict);
        QCOMPARE(drawing.stack->count(), 0);
        drawing.addByUser(u"new"_s);
        QCOMPARE(steps(drawing), QStringList{u"new"_s});
    }

    void twoSessionsTakeTurnsOnOneStack()
    {
        Drawing drawing;
        const auto first = openWith(drawing);
        const auto second = openWith(drawing);  // with UndoStackEdits of its own
        QString seen;
        drawing.atProgress(*first, [&] {
            seen = shown(*second, "with carrel.edit('Second'): drawing.zoom = 9");
            drawing.setTitle(u"go on"_s);
        });
        QCOMPARE(shown(*first,
                       "with carrel.edit('First'):\n    drawing.zoom = 2\n    carrel.publish(1)\n    while "
                       "drawing.title != 'go on': pass"),
                 QString());
        QCOMPARE(seen, u"RuntimeError: \"Second\" cannot begin: another script is in the middle of an edit"_s);
        QCOMPARE(shown(*second, "with carrel.edit('Second'): drawing.zoom = 9"), QString());
        QCOMPARE(steps(drawing), (QStringList{u"Second"_s, u"First"_s}));
    }

    void aStoppedScriptLeavesNoStep()
    {
        Drawing drawing;
        const auto session = openWith(drawing);
        drawing.atProgress(*session, [&] { session->requestCancelAll(); });
        QVERIFY(
            outcomeOf(session->run(script(
                          "import carrel\nwith carrel.edit('Build'):\n    drawing.zoom = 2\n    drawing.add('line')\n"
                          "    carrel.publish(1)\n    while True: pass")))
                .cancelled());
        QCOMPARE(drawing.stack->count(), 0);
        QCOMPARE(drawing.zoom, 1);
        QVERIFY(drawing.shapes.isEmpty());
        drawing.addByUser(u"line"_s);
        QVERIFY(drawing.stack->canUndo());
    }
};

QTEST_MAIN(TestUndoStackEdits)
#include "tst_undo_stack_edits.moc"
