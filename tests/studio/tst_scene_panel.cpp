// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/document_scene.h"
#include "scene/scene_panel.h"
#include "start_up.h"
#include "studio/window_test.h"

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// The scene's place in a document, where there is no OpenGL: the platform of this test has none.
class TestScenePanel : public WindowTest {
    Q_OBJECT

    static QString triangle() { return u"scene.addMesh('a', [[0, 0, 0], [1, 0, 0], [0, 1, 0]], [[0, 1, 2]])\n"_s; }

    DocumentTab* ran(const QString& program)
    {
        DocumentTab* tab = openText(*m_window, program);
        trigger(*m_window, "run");
        if (!QTest::qWaitFor([tab] { return tab->face().text.startsWith(u"Finished"_s); }, patience))
            QTest::qFail(qPrintable(tab->face().text + outputOf(tab)), __FILE__, __LINE__);
        return tab;
    }

    QAction& showScene() { return *m_window->findChild<QAction*>(u"showScene"_s); }

private Q_SLOTS:
    void cleanup()
    {
        closeWindow();
        QTRY_COMPARE_WITH_TIMEOUT(carrel::Buffer::liveCount(), 0, patience);
    }

    void aScriptThatMakesNothingHasNoScene()
    {
        DocumentTab* tab = ran(u"print('nothing')\n"_s);
        QVERIFY(!tab->isSceneShown());
        QVERIFY(!showScene().isChecked());
    }

    void theFirstObjectShowsTheScene()
    {
        DocumentTab* tab = ran(triangle());
        QVERIFY(tab->isSceneShown());
        QVERIFY(tab->scenePanel()->isVisible());
        QVERIFY(showScene().isChecked());
        m_window->newDocument();
        QVERIFY(!showScene().isChecked());
    }

    void whoHasHiddenItIsNotShownItAgain()
    {
        DocumentTab* tab = ran(triangle());
        showScene().trigger();
        QVERIFY(!tab->isSceneShown());
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(tab->scene().scene().count(), 2, patience);
        QVERIFY(!tab->isSceneShown());
        QVERIFY(tab->panel()->isAncestorOf(QApplication::focusWidget()));
        showScene().trigger();
        QVERIFY(tab->isSceneShown());
        QVERIFY(tab->scenePanel()->isAncestorOf(QApplication::focusWidget()));
    }

    void whereThereIsNoOpenGlASentenceSaysSo()
    {
        DocumentTab* tab = ran(triangle());
        QVERIFY(!tab->scenePanel()->view());
        QVERIFY2(tab->scenePanel()->problem().contains(u"cannot be shown"_s),
                 qPrintable(tab->scenePanel()->problem()));
        QCOMPARE(tab->scene().scene().count(), 1);
    }

    void undoIsThatOfWhatHasTheFocus()
    {
        DocumentTab* tab = ran(triangle());
        tab->setFocus();
        QTest::keyClicks(codeOf(tab), u"x"_s);
        const QString typed = tab->editor()->text();
        tab->setSceneShown(true);
        trigger(*m_window, "undo");
        QCOMPARE(tab->scene().scene().count(), 0);
        QCOMPARE(tab->editor()->text(), typed);
        trigger(*m_window, "redo");
        trigger(*m_window, "selectAll");
        QCOMPARE(tab->scene().scene().selection().size(), 1);
        tab->setFocus();
        trigger(*m_window, "undo");
        QCOMPARE(tab->scene().scene().count(), 1);
        QVERIFY(tab->editor()->text() != typed);
    }

    void theSceneSurvivesARestart()
    {
        DocumentTab* tab = ran(triangle());
        trigger(*m_window, "restart");
        tab->editor()->setText(u"scene.find('a').triangleCount\n"_s);
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, u"Finished: 1"_s, patience);
    }

    void aDocumentMayBeClosedInTheMiddleOfAnEdit()
    {
        DocumentTab* tab = ran(triangle());
        tab->editor()->setText(
            u"import carrel\nwith carrel.edit('Remove'):\n    scene.clear()\n    while True:\n        pass\n"_s);
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(tab->scene().scene().count(), 0, patience);
        tab->editor()->setModified(false);
        const QPointer<DocumentTab> open = tab;
        trigger(*m_window, "closeTab");
        QTRY_VERIFY_WITH_TIMEOUT(!open, patience);
    }

    void editorsKnowTheScene()
    {
        const QString stub = hostStub().text();
        QVERIFY(stub.contains(u"scene: Scene"_s));
        for (const QString& part :
             {u"def addMesh(self, /, name: str"_s, u"class MeshObject(SceneObject)"_s, u"selectionChanged"_s})
            QVERIFY2(stub.contains(part), qPrintable(stub));
    }
};

QTEST_MAIN(TestScenePanel)
#include "tst_scene_panel.moc"
