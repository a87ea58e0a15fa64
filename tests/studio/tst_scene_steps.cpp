// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/scene_test.h"

#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>

using namespace studio;
using namespace studio::test;
using namespace carrel::test;
using carrel::Session;

/// What scripts do to a document's scene is undone and redone, and goes without a trace where it fails.
class TestSceneSteps : public SceneTest {
    Q_OBJECT

    /// What the user could undo, from the last to the first.
    QStringList steps()
    {
        QStringList texts;
        for (int i = stack().index() - 1; i >= 0; --i)
            texts.append(stack().text(i));
        return texts;
    }

private Q_SLOTS:
    void aRunIsOneStep()
    {
        QCOMPARE(problemOf("for i in range(50):\n    mesh = pyramid(f'p{i}')\n    mesh.position = [i, 0, "
                           "0]\nscene.remove('p7')"),
                 QString());
        QCOMPARE(steps(), QStringList{u"Run script.py"_s});
        QCOMPARE(scene().count(), 49);
        stack().undo();
        QCOMPARE(scene().count(), 0);
        stack().redo();
        QCOMPARE(scene().count(), 49);
        QCOMPARE(scene().find(u"p8"_s)->position().first(), 8.0);
        QCOMPARE(problemOf("pyramid('next')"), QString());
        QCOMPARE(stack().count(), 2);
    }

    void whatComesAndGoesInOneRunLeavesNoStep()
    {
        QCOMPARE(problemOf("for i in range(200):\n    scene.clear()\n    pyramid('frame')\nscene.clear()"),
                 QString());
        QCOMPARE(stack().count(), 0);
    }

    void anEditIsOneStepWithItsName()
    {
        QCOMPARE(problemOf("with carrel.edit('Extrude'):\n    mesh = pyramid()\n    mesh.position = [1, 1, 1]\n"
                           "    mesh.position = [2, 2, 2]\n    mesh.color = 'red'\n    other = pyramid('other')\n    "
                           "other.opacity = 0.5\n"
                           "pyramid('outside')"),
                 QString());
        QCOMPARE(steps(), (QStringList{u"Run script.py"_s, u"Extrude"_s}));
        stack().undo();
        stack().undo();
        QCOMPARE(scene().count(), 0);
        stack().redo();
        QCOMPARE(names(), (QStringList{u"pyramid"_s, u"other"_s}));
        QCOMPARE(scene().find(u"pyramid"_s)->position(), (QList<double>{2, 2, 2}));
        QCOMPARE(scene().find(u"pyramid"_s)->color(), u"#ff0000"_s);
        QCOMPARE(scene().find(u"other"_s)->opacity(), 0.5);
    }

    void anEditOfPropertiesAloneIsOneStep()
    {
        QCOMPARE(problemOf("a = pyramid('a')\nb = pyramid('b')"), QString());
        QCOMPARE(problemOf("with carrel.edit('Arrange'):\n    for i in range(5):\n        a.position = [i, 0, 0]\n"
                           "        b.position = [0, i, 0]\n        b.color = 'blue'"),
                 QString());
        QCOMPARE(steps(), (QStringList{u"Arrange"_s, u"Run script.py"_s}));
        stack().undo();
        QCOMPARE(scene().find(u"a"_s)->position(), (QList<double>{0, 0, 0}));
        QCOMPARE(scene().find(u"b"_s)->position(), (QList<double>{0, 0, 0}));
        stack().redo();
        QCOMPARE(scene().find(u"b"_s)->position(), (QList<double>{0, 4, 0}));
        QCOMPARE(scene().find(u"b"_s)->color(), u"#0000ff"_s);
    }

    void anEditThatFailsLeavesNoTrace()
    {
        QCOMPARE(problemOf("mesh = pyramid('a', color='red')"), QString());
        QCOMPARE(run("with carrel.edit('Break'):\n    mesh.color = 'blue'\n    pyramid('b')\n    "
                     "scene.remove(mesh)\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(names(), QStringList{u"a"_s});
        QCOMPARE(scene().find(u"a"_s)->color(), u"#ff0000"_s);
        QCOMPARE(steps(), QStringList{u"Run script.py"_s});
    }

    void anEditThatIsStoppedLeavesNoTrace()
    {
        carrel::Job* const job =
            start("with carrel.edit('Endless'):\n    pyramid('a').color = 'red'\n    pyramid('b')\n"
                  "    while True:\n        pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(scene().count(), 2, patience);
        const auto future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(scene().count(), 0);
        QCOMPARE(stack().count(), 0);
    }

    void aUserWhoEditsMeanwhileEndsTheEdit()
    {
        QCOMPARE(problemOf("theirs = pyramid('theirs')"), QString());
        connect(&scene(), &Scene::objectAdded, this, [this](SceneObject* object) {
            if (object->name() == u"mine"_s)
                QTimer::singleShot(0, &scene(), [this] { scene().removeByUser({scene().find(u"theirs"_s)}); });
        });
        QCOMPARE(run("try:\n    with carrel.edit('Blink'):\n        mine = pyramid('mine')\n"
                     "        while True:\n            mine.visible = not mine.visible\n"
                     "except carrel.EditConflict:\n    result = 'conflict'\nresult"),
                 u"'conflict'"_s);
        QVERIFY(!names().contains(u"theirs"_s));
        while (stack().canUndo())
            stack().undo();
        QCOMPARE(scene().count(), 0);
    }

    void whatTheUserDoesIsNoPartOfARun()
    {
        carrel::Job* const job = start("pyramid('a')\npyramid('b')\ninput()\npyramid('c')\n");
        const auto future = job->future();
        QSignalSpy asked(m_session.get(), &Session::inputRequested);
        QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, patience);
        scene().removeByUser({scene().find(u"a"_s)});
        m_session->answerInput(m_session->inputRequests().first().id, QString());
        QVERIFY(outcomeOf(future).succeeded());
        QCOMPARE(steps(), (QStringList{u"Run script.py"_s, u"Remove"_s, u"Run script.py"_s}));
        stack().undo();
        stack().undo();
        QCOMPARE(names(), (QStringList{u"a"_s, u"b"_s}));
    }

    void anAnimationCostsNoMoreThanItsObjects()
    {
        QCOMPARE(problemOf("mesh = pyramid()\nfor i in range(500):\n    mesh.position = [i, 0, 0]"), QString());
        QCOMPARE(stack().count(), 1);
        stack().undo();
        QCOMPARE(scene().count(), 0);
    }
};

QTEST_MAIN(TestSceneSteps)
#include "tst_scene_steps.moc"
