// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/document_test.h"

#include "scene/document_scene.h"

#include <QtCore/QProcess>

using namespace studio;
using namespace studio::test;

/// Documents of several scripts, with their scenes, in the window.
class TestDocuments : public DocumentTest {
    Q_OBJECT
private Q_SLOTS:
    void aScriptThatGetsCompanyIsADocumentOfBoth()
    {
        DocumentTab* tab = makeTwoScripts();
        QCOMPARE(tab->document().kind(), Document::Kind::Bundle);
        QVERIFY(scripts(tab).isVisible());
        QCOMPARE(scripts(tab).count(), 2);
        QCOMPARE(scripts(tab).tabText(0), u"main.py"_s);
        QCOMPARE(scripts(tab).tabText(1), u"tools.py"_s);
        QCOMPARE(scripts(tab).currentIndex(), 1);
        QCOMPARE(tab->editor()->text(), u"area = 2"_s);
        QTest::mouseClick(&scripts(tab), Qt::LeftButton, {}, scripts(tab).tabRect(0).center());
        QCOMPARE(tab->editor()->text(), u"6 * 7"_s);
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, u"Finished: 42"_s, patience);
        trigger(*m_window, "nextScript");
        QCOMPARE(tab->editor()->text(), u"area = 2"_s);
    }

    void eachScriptUndoesItsOwnText()
    {
        DocumentTab* tab = makeTwoScripts();
        tab->document().setCurrentScript(0);
        while (!tab->editor()->text().isEmpty()) {
            const QString before = tab->editor()->text();
            trigger(*m_window, "undo");
            QVERIFY(tab->editor()->text() != before);
        }
        tab->document().setCurrentScript(1);
        QCOMPARE(tab->editor()->text(), u"area = 2"_s);
        tab->document().setCurrentScript(0);
        trigger(*m_window, "redo");
        QVERIFY(!tab->editor()->text().isEmpty());
    }

    void aDocumentIsSavedAndOpenedAgain()
    {
        DocumentTab* tab = savedTwoScripts(u"both"_s);
        QCOMPARE(tab->path(), pathOf(u"both.carrel"_s));
        QVERIFY(!tab->isModified());
        type(tab, u"3"_s);
        QVERIFY(tab->isModified());
        trigger(*m_window, "save");
        QVERIFY(!tab->isModified());
        trigger(*m_window, "closeTab");
        DocumentTab* again = m_window->openFile(pathOf(u"both.carrel"_s));
        QVERIFY2(again, qPrintable(m_window->notice()));
        QCOMPARE(again->title(), u"both.carrel"_s);
        QCOMPARE(again->editor()->text(), u"area = 23"_s);
        QVERIFY(!again->isModified());
        QCOMPARE(scripts(again).count(), 2);
    }

    void theSceneIsSavedWithTheDocumentAndShownAgain()
    {
        DocumentTab* tab = savedTwoScripts(u"scene.carrel"_s);
        run(tab,
            u"mesh = scene.addMesh('roof', [[0,0,0],[1,0,0],[0,1,0]], [[0,1,2]], 'red')\n"
            "mesh.position = [1, 2, 3]\nscene.addPoints('dots', [[0,0,0]], 7)\n"_s);
        QVERIFY(tab->isModified());
        trigger(*m_window, "save");
        QVERIFY2(!tab->isModified(), qPrintable(m_window->notice()));
        trigger(*m_window, "closeTab");
        DocumentTab* again = m_window->openFile(pathOf(u"scene.carrel"_s));
        QVERIFY2(again, qPrintable(m_window->notice()));
        QCOMPARE(again->scene().scene().count(), 2);
        QVERIFY(again->isSceneShown());
        QVERIFY(!again->isModified());
        run(again,
            u"roof = scene.find('roof')\n"
            "assert roof.position == [1, 2, 3] and roof.vertexCount == 3 and roof.color == '#ff0000'\n"
            "assert scene.find('dots').size == 7\nscene.remove('roof')\nmore = scene.addPoints('more', [[1,1,1]])\n"_s);
        QVERIFY2(outputOf(again).isEmpty(), qPrintable(outputOf(again)));
        QVERIFY(again->isModified());
    }

    void undoingAllOfTheSceneMakesTheDocumentUnmodifiedAgain()
    {
        DocumentTab* tab = savedTwoScripts(u"undone.carrel"_s);
        run(tab, u"scene.addPoints('dots', [[0,0,0]])\n"_s);
        tab->editor()->setText({});
        trigger(*m_window, "save");
        tab->scene().scene().addPoints(u"more"_s, carrel::Value(carrel::Value::List{}));
        QVERIFY(tab->isModified());
        tab->scene().undoStack().undo();
        QVERIFY(!tab->isModified());
    }

    void parametersAreSavedWithTheDocument()
    {
        DocumentTab* tab = savedTwoScripts(u"parameters.carrel"_s);
        QSignalSpy changed(&tab->document(), &Document::parametersChanged);
        tab->document().setParameters({{u"radius"_s, 2.5}});
        tab->document().setParameters({{u"radius"_s, 2.5}});
        QCOMPARE(changed.count(), 1);
        QVERIFY(tab->isModified());
        trigger(*m_window, "save");
        trigger(*m_window, "closeTab");
        DocumentTab* again = m_window->openFile(pathOf(u"parameters.carrel"_s));
        QCOMPARE(again->document().parameters().value(u"radius"_s).toDouble(), 2.5);
    }

    void whatTheUserHasSetIsWhatTheScriptGetsNextTime()
    {
        const QString script = u"import carrel\nprint(carrel.param('radius', 1.0, min=0.0, max=5.0))\n"_s;
        DocumentTab* tab = savedTwoScripts(u"adjusted.carrel"_s);
        tab->document().setCurrentScript(0);
        run(tab, script);
        QCOMPARE(outputOf(tab), u"1.0\n"_s);
        QVERIFY(tab->session()->setParameter(u"radius"_s, 2.5).has_value());
        QCOMPARE(tab->document().parameters().value(u"radius"_s).toDouble(), 2.5);
        trigger(*m_window, "save");
        trigger(*m_window, "closeTab");
        DocumentTab* again = m_window->openFile(pathOf(u"adjusted.carrel"_s));
        again->document().setCurrentScript(0);
        run(again, script);
        QCOMPARE(outputOf(again), u"2.5\n"_s);
    }

    void aScriptOfASavedDocumentImportsItsNeighbours()
    {
        DocumentTab* tab = savedTwoScripts(u"imports.carrel"_s);
        tab->document().setCurrentScript(0);
        run(tab, u"import tools\nprint(tools.area, __file__.endswith('imports.carrel/scripts/main.py'))\n"_s);
        QCOMPARE(outputOf(tab), u"2 True\n"_s);
    }

    void aPlaceInATracebackIsShownInTheScriptThatHasIt()
    {
        DocumentTab* tab = savedTwoScripts(u"places.carrel"_s);
        tab->editor()->setText(u"def fail():\n    return 1 / 0\n"_s);
        trigger(*m_window, "save");
        tab->document().setCurrentScript(0);
        run(tab, u"import tools\ntools.fail()\n"_s);
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(u"ZeroDivisionError"_s), patience);
        trigger(*m_window, "previousPlace");
        QCOMPARE(tab->document().currentScript(), 1);
        QCOMPARE(tab->editor()->selectedRange().firstLine, 2);
    }

    void scriptsHaveTheEditorThatIsShown()
    {
        DocumentTab* tab = makeTwoScripts();
        tab->document().setCurrentScript(0);
        run(tab,
            u"print(len(editor.text))\nwith carrel.edit('Add'):\n    editor.append('# seen\\n')\n"_s.prepend(
                u"import carrel\n"_s));
        QVERIFY2(tab->editor()->text().endsWith(u"# seen\n"_s), qPrintable(outputOf(tab)));
        tab->document().setCurrentScript(1);
        QCOMPARE(tab->editor()->text(), u"area = 2"_s);
        run(tab, u"import carrel\nwith carrel.edit('Add'):\n    editor.append('# here\\n')\n"_s);
        QVERIFY2(tab->editor()->text().endsWith(u"# here\n"_s), qPrintable(outputOf(tab)));
    }

    void scriptsAreRenamedAndRemoved()
    {
        DocumentTab* tab = makeTwoScripts();
        answerName(u"helpers"_s);
        trigger(*m_window, "renameScript");
        QCOMPARE(scripts(tab).tabText(1), u"helpers.py"_s);
        answerName(u"main"_s);
        trigger(*m_window, "renameScript");
        QCOMPARE(scripts(tab).tabText(1), u"helpers.py"_s);
        QVERIFY(m_window->notice().contains(u"main.py already"_s));
        press(u"Cancel"_s);
        trigger(*m_window, "removeScript");
        QCOMPARE(scripts(tab).count(), 2);
        press(u"Remove"_s);
        trigger(*m_window, "removeScript");
        QCOMPARE(scripts(tab).count(), 1);
        QCOMPARE(tab->editor()->text(), u"6 * 7"_s);
        trigger(*m_window, "removeScript");
        QCOMPARE(scripts(tab).count(), 1);
        QVERIFY(m_window->notice().contains(u"at least one"_s));
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, u"Finished: 42"_s, patience);
    }

    void aLinkedFileIsSavedWhereItIs()
    {
        const QString linked = write(u"shared.py"_s, "x = 1\n");
        DocumentTab* tab = savedTwoScripts(u"linking.carrel"_s);
        chooseFile(linked);
        trigger(*m_window, "linkScript");
        QCOMPARE(scripts(tab).tabText(2), u"shared.py (linked)"_s);
        type(tab, u"y"_s);
        trigger(*m_window, "save");
        QCOMPARE(read(linked), QByteArray("yx = 1\n"));
        trigger(*m_window, "takeIn");
        QCOMPARE(scripts(tab).tabText(2), u"shared.py"_s);
        type(tab, u"z"_s);
        trigger(*m_window, "save");
        QCOMPARE(read(linked), QByteArray("yx = 1\n"));
        trigger(*m_window, "closeTab");
        DocumentTab* again = m_window->openFile(pathOf(u"linking.carrel"_s));
        QVERIFY(again->editor()->text().contains(u'z'));
    }

    void aDocumentOfSeveralScriptsIsNoPythonFile()
    {
        DocumentTab* tab = savedTwoScripts(u"several.carrel"_s);
        const auto problem = tab->saveAs(pathOf(u"several.py"_s));
        QVERIFY(problem && problem->contains(u".carrel"_s));
        QVERIFY(!QFile::exists(pathOf(u"several.py"_s)));
        QCOMPARE(tab->path(), pathOf(u"several.carrel"_s));
    }

    void runTakesDocumentsToo()
    {
        DocumentTab* tab = savedTwoScripts(u"batch.carrel"_s);
        tab->document().setCurrentScript(0);
        tab->editor()->setText(u"import tools\ntools.area + 40\n"_s);
        trigger(*m_window, "save");
        QProcess studio;
        studio.start(QStringLiteral(CARREL_STUDIO_PROGRAM), {u"--run"_s, tab->path()});
        QVERIFY(studio.waitForFinished(processPatience));
        const QByteArray said = studio.readAllStandardOutput() + studio.readAllStandardError();
        QVERIFY2(studio.exitCode() == 0 && said.contains("batch.carrel: succeeded, value 42"), said.constData());
    }
};

QTEST_MAIN(TestDocuments)
#include "tst_documents.moc"
