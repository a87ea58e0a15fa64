// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/scene_test.h"

using namespace studio;
using namespace studio::test;
using namespace carrel::test;
using carrel::Job;
using carrel::Outcome;
using carrel::Session;
using carrel::Value;

/// Runs that take the place of the last one, as for another value of a parameter.
class TestSceneRerun : public SceneTest {
    Q_OBJECT

    static QString start()
    {
        return u"import carrel\n"
               "def triangle(name='triangle', size=1, **options):\n"
               "    return scene.addMesh(name, [[0, 0, 0], [size, 0, 0], [0, size, 0]], [[0, 1, 2]], **options)\n"_s;
    }
    Job* begin(const QString& program)
    {
        Job* const job = m_session->run(script(start() + program));
        m_document->followRun(*job);
        return job;
    }
    Job* beginAnew(const QString& program)
    {
        Job* const job = begin(program);
        m_document->showWhenWhole(*job);
        return job;
    }
    Outcome run(const QString& program) { return outcomeOf(begin(program)); }
    Outcome runAnew(const QString& program) { return outcomeOf(beginAnew(program)); }

    static QStringList namesIn(const ShownScene& shown)
    {
        QStringList names;
        for (const ShownObject& object : shown.objects)
            names.append(object.state->name);
        return names;
    }
    double sizeOf(const QString& name) { return scene().find(name)->box()->most.x(); }

    static void stop(Job* job)
    {
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
    }

private Q_SLOTS:
    void theLastGoodSceneIsShownUntilTheNewOneIsWhole()
    {
        run(u"triangle()"_s);
        QSignalSpy changed(&scene(), &Scene::changed);
        QCoreApplication::processEvents();
        changed.clear();
        Job* const job = beginAnew(u"scene.clear()\ntriangle('a', 2)\ntriangle('b', 3)\ninput()"_s);
        quint64 asked = 0;
        connect(m_session.get(), &Session::inputRequested, this,
                [&asked](const carrel::InputRequest& request) { asked = request.id; });
        const QFuture<Outcome> future = job->future();
        QTRY_VERIFY_WITH_TIMEOUT(asked != 0, patience);
        QCOMPARE(names(), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(namesIn(scene().shown()), QStringList(u"triangle"_s));
        QCOMPARE(scene().shown().box()->most.x(), 1.0F);
        QCOMPARE(changed.count(), 0);
        m_session->answerInput(asked, {});
        QVERIFY(outcomeOf(future).succeeded());
        QCOMPARE(namesIn(scene().shown()), QStringList({u"a"_s, u"b"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, patience);
    }

    void aRunThatIsCancelledChangesNothing()
    {
        run(u"triangle()"_s);
        const ObjectStateRef before = scene().find(u"triangle"_s)->stateRef();
        const int steps = stack().count();
        Job* const job = beginAnew(u"scene.clear()\ntriangle('other', 5)\ncarrel.publish(1)\nwhile True: pass"_s);
        QSignalSpy published(job, &Job::published);
        QVERIFY(published.wait(patience));
        stop(job);
        QCOMPARE(names(), QStringList(u"triangle"_s));
        QVERIFY(scene().find(u"triangle"_s)->stateRef() == before);
        QCOMPARE(namesIn(scene().shown()), QStringList(u"triangle"_s));
        QCOMPARE(stack().count(), steps);
        QVERIFY(!scene().isHeld());
    }

    void aRunThatFailsChangesNothing()
    {
        run(u"triangle()"_s);
        QVERIFY(runAnew(u"triangle().color = 'red'\nscene.remove('triangle')\n1 / 0"_s).error());
        QCOMPARE(names(), QStringList(u"triangle"_s));
        QVERIFY(runAnew(u"triangle('b')"_s).succeeded());
        QCOMPARE(names(), QStringList(u"b"_s));
    }

    void whatAScriptAddsIsThereOnce()
    {
        run(u"triangle('first')"_s);
        run(u"triangle('gear', 1)\ntriangle()"_s);
        const QString color = scene().find(u"gear"_s)->color();
        for (int size = 2; size < 6; ++size)
            QVERIFY(runAnew(u"triangle('gear', %1)\ntriangle()"_s.arg(size)).succeeded());
        QCOMPARE(names(), QStringList({u"first"_s, u"gear"_s, u"triangle"_s}));
        QCOMPARE(sizeOf(u"gear"_s), 5.0);
        QCOMPARE(scene().find(u"gear"_s)->color(), color);
    }

    void allOfThemAreOneStep()
    {
        run(u"triangle('gear', 1)"_s);
        QCOMPARE(stack().count(), 1);
        for (int size = 2; size < 6; ++size)
            runAnew(u"triangle('gear', %1)"_s.arg(size));
        QCOMPARE(stack().count(), 2);
        m_document->undo();
        QCOMPARE(sizeOf(u"gear"_s), 1.0);
        m_document->redo();
        QCOMPARE(sizeOf(u"gear"_s), 5.0);
        m_document->undo();
        m_document->undo();
        QCOMPARE(scene().count(), 0);
    }

    void whatTheUserHasDoneSinceStays()
    {
        run(u"triangle('gear', 1)\ntriangle('mine')"_s);
        scene().removeByUser({scene().find(u"mine"_s)});
        QVERIFY(runAnew(u"scene.find('gear').color = '#ff0000'"_s).succeeded());
        QCOMPARE(names(), QStringList(u"gear"_s));
        QCOMPARE(scene().find(u"gear"_s)->color(), u"#ff0000"_s);
        QCOMPARE(stack().count(), 3);
    }

    void editsArePartsOfTheRun()
    {
        run(u"triangle('gear', 1)"_s);
        const Outcome outcome =
            runAnew(u"with carrel.edit('Gear'):\n    mesh = triangle('gear', 2)\n    mesh.position = [1, 0, 0]\n"
                    "try:\n    with carrel.edit('Bad'):\n        mesh.color = '#00ff00'\n        triangle('bad')\n   "
                    "     1 / 0\n"
                    "except ZeroDivisionError:\n    pass\nscene.count, mesh.color == '#00ff00'"_s);
        QCOMPARE(outcome.value(), Value(Value::List{1, false}));
        QCOMPARE(sizeOf(u"gear"_s), 3.0);
        QCOMPARE(stack().count(), 2);
        m_document->undo();
        QCOMPARE(sizeOf(u"gear"_s), 1.0);
    }

    void theUserIsFirst()
    {
        run(u"triangle('gear', 1)"_s);
        Job* const job = beginAnew(
            u"triangle('gear', 2)\nwith carrel.edit('Two'):\n    triangle('two')\n    input()\n    triangle('three')"_s);
        connect(m_session.get(), &Session::inputRequested, this, [this](const carrel::InputRequest& request) {
            m_document->undo();
            m_session->answerInput(request.id, {});
        });
        const Outcome outcome = outcomeOf(job);
        QVERIFY(outcome.error());
        QCOMPARE(outcome.error()->type, u"carrel.EditConflict"_s);
        QCOMPARE(scene().count(), 0);
        QVERIFY(!scene().isHeld());
        m_document->redo();
        QCOMPARE(sizeOf(u"gear"_s), 1.0);
    }

    void whatIsRemovedByTheUserMeanwhileIsRemoved()
    {
        run(u"triangle('gear', 1)\ntriangle('mine')"_s);
        Job* const job = beginAnew(u"scene.clear()\ninput()\ntriangle('gear', 2)"_s);
        connect(m_session.get(), &Session::inputRequested, this, [this](const carrel::InputRequest& request) {
            QCOMPARE(scene().count(), 0);
            m_document->undo();
            m_document->redo();
            scene().removeByUser({scene().find(u"mine"_s)});
            m_session->answerInput(request.id, {});
        });
        const Outcome outcome = outcomeOf(job);
        QVERIFY(outcome.error());
        QVERIFY2(outcome.error()->message.endsWith(u"the user has edited the scene meanwhile"_s),
                 qPrintable(outcome.error()->message));
        QCOMPARE(names(), QStringList(u"gear"_s));
        QCOMPARE(sizeOf(u"gear"_s), 1.0);
    }

    void theSelectionIsOfNames()
    {
        run(u"triangle('a')\ntriangle('b')"_s);
        scene().select({scene().find(u"b"_s)});
        runAnew(u"triangle('a')\ntriangle('b', 2)"_s);
        QCOMPARE(scene().selection().size(), 1);
        QCOMPARE(scene().selection().first()->name(), u"b"_s);
        runAnew(u"triangle('a')\ntriangle('b', 2)\n1 / 0"_s);
        QCOMPARE(scene().selection().size(), 1);
        runAnew(u"triangle('a')"_s);
        QVERIFY(scene().selection().isEmpty());
    }

    void theSessionMayEndInTheMiddle()
    {
        run(u"triangle('gear', 1)"_s);
        Job* const job = beginAnew(u"scene.clear()\ncarrel.publish(1)\nwhile True: pass"_s);
        QSignalSpy published(job, &Job::published);
        QVERIFY(published.wait(patience));
        QSignalSpy closed(m_session.get(), &Session::closed);
        m_session->close();
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, patience);
        QCOMPARE(names(), QStringList(u"gear"_s));
        QVERIFY(!scene().isHeld());
    }
};

QTEST_MAIN(TestSceneRerun)
#include "tst_scene_rerun.moc"
