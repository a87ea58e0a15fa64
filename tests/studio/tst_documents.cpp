// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/window_test.h"

#include "documents/document.h"
#include "documents/script_bar.h"
#include "documents/studio_windows.h"
#include "scene/document_scene.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QDialog>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// Documents of several scripts, with their scenes, in the window.
class TestDocuments : public WindowTest {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString pathOf(const QString& name) const { return m_folder->filePath(name); }

    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(pathOf(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// As another program does: later than what was read, and into the same file or in its place.
    void writeOutside(const QString& name, const QByteArray& content) const
    {
        const QString other = write(name + u".new"_s, content);
        QFile file(other);
        const bool isLater = file.open(QIODevice::ReadWrite)
            && file.setFileTime(QDateTime::currentDateTime().addSecs(5), QFileDevice::FileModificationTime);
        file.close();
        QFile::remove(pathOf(name));
        if (!isLater || !QFile::rename(other, pathOf(name)))
            qFatal("cannot replace %s", qPrintable(name));
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Types a name into the dialog that the next action opens.
    void answerName(const QString& name)
    {
        QTimer::singleShot(0, this, [name] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            auto* line = dialog->findChild<QLineEdit*>();
            line->selectAll();
            QTest::keyClicks(line, name);
            QTest::keyClick(line, Qt::Key_Return);
        });
    }

    void chooseFile(const QString& path)
    {
        QTimer::singleShot(0, this, [path] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
            QMetaObject::invokeMethod(dialog, "accept");
        });
    }

    void press(const QString& buttonText)
    {
        QTimer::singleShot(0, this, [buttonText] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(question);
            for (QAbstractButton* button : question->buttons()) {
                if (button->text().remove(u'&') == buttonText)
                    return button->click();
            }
            QFAIL("there is no such button");
        });
    }

    static QTabBar& scripts(const DocumentTab* tab) { return *tab->findChild<QTabBar*>(u"scripts"_s); }

    static void type(DocumentTab* tab, const QString& text) { QTest::keyClicks(codeOf(tab->editor()), text); }
    static QWidget* codeOf(const QWidget* editor) { return editor->findChild<QWidget*>(u"code"_s); }

    static void click(QWidget* parent, const QString& action)
    {
        for (QToolButton* button : parent->findChildren<QToolButton*>()) {
            if (button->defaultAction() && button->defaultAction()->objectName() == action)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        for (QAbstractButton* button : parent->findChildren<QAbstractButton*>()) {
            if (button->text() == parent->findChild<QAction*>(action)->text())
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        QFAIL(qPrintable(action));
    }

    static carrel::NoticeBar* changedBar(const DocumentTab* tab)
    {
        return tab->findChild<carrel::NoticeBar*>(u"changedOutside"_s);
    }

    /// A document with main.py and tools.py, as a user makes it.
    DocumentTab* makeTwoScripts()
    {
        DocumentTab* tab = m_window->newDocument();
        type(tab, u"6 * 7"_s);
        answerName(u"tools"_s);
        trigger(*m_window, "addScript");
        type(tab, u"area = 2"_s);
        return tab;
    }

    DocumentTab* savedTwoScripts(const QString& name)
    {
        DocumentTab* tab = makeTwoScripts();
        chooseFile(pathOf(name));
        trigger(*m_window, "save");
        return tab;
    }

    void run(DocumentTab* tab, const QString& text)
    {
        tab->editor()->setText(text);
        QSignalSpy finished(tab->session(), &carrel::Session::jobFinished);
        MainWindow* const window = m_window->windows().windowOf(tab);
        window->setCurrentDocument(tab);
        trigger(*window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        openWindow();
    }

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

    void aBrokenDocumentIsExplainedAndLeftAsItIs()
    {
        const QString path = write(u"broken.carrel"_s, "PK\3\4 and nothing else");
        QVERIFY(!m_window->openFile(path));
        QVERIFY2(m_window->notice().contains(u"broken.carrel cannot be opened"_s), qPrintable(m_window->notice()));
        QCOMPARE(read(path), QByteArray("PK\3\4 and nothing else"));
    }

    void whatAnotherProgramWroteIsReloadedKeptOrCompared()
    {
        DocumentTab* tab = m_window->openFile(write(u"outside.py"_s, "one\ntwo\nthree\n"));
        QVERIFY(!changedBar(tab)->isVisible());
        type(tab, u"my "_s);
        writeOutside(u"outside.py"_s, "one\nTWO\nthree\n");
        QTRY_VERIFY_WITH_TIMEOUT(changedBar(tab)->isVisible(), patience);
        QVERIFY(changedBar(tab)->text().contains(u"unsaved"_s));

        click(changedBar(tab), u"compareFile"_s);
        auto* comparison = tab->findChild<QDialog*>(u"comparison"_s);
        QVERIFY(comparison);
        QTRY_VERIFY(comparison->isVisible());
        QVERIFY(comparison->findChild<QPlainTextEdit*>(u"onDisk"_s)->toPlainText().contains(u"TWO"_s));
        QVERIFY(comparison->findChild<QPlainTextEdit*>(u"here"_s)->toPlainText().contains(u"my one"_s));
        comparison->close();

        click(changedBar(tab), u"reloadFile"_s);
        QVERIFY(!changedBar(tab)->isVisible());
        QCOMPARE(tab->editor()->text(), u"one\nTWO\nthree\n"_s);
        QVERIFY(!tab->isModified());
        trigger(*m_window, "undo");
        QCOMPARE(tab->editor()->text(), u"my one\ntwo\nthree\n"_s);
    }

    void whatIsKeptIsSavedWithoutAQuestion()
    {
        DocumentTab* tab = m_window->openFile(write(u"kept.py"_s, "one\n"));
        type(tab, u"my "_s);
        writeOutside(u"kept.py"_s, "theirs\n");
        QTRY_VERIFY_WITH_TIMEOUT(changedBar(tab)->isVisible(), patience);
        click(changedBar(tab), u"keepMine"_s);
        QVERIFY(!changedBar(tab)->isVisible());
        trigger(*m_window, "save");
        QCOMPARE(read(tab->path()), QByteArray("my one\n"));
        QVERIFY(!changedBar(tab)->isVisible());
    }

    void aDocumentThatWasChangedOutsideIsReloadedAsAWhole()
    {
        DocumentTab* tab = savedTwoScripts(u"whole.carrel"_s);
        const QByteArray two = read(tab->path());
        answerName(u"third"_s);
        trigger(*m_window, "addScript");
        run(tab, u"scene.addPoints('dots', [[0,0,0]])\n"_s);
        trigger(*m_window, "save");
        QCOMPARE(scripts(tab).count(), 3);
        writeOutside(u"whole.carrel"_s, two);
        QTRY_VERIFY_WITH_TIMEOUT(changedBar(tab)->isVisible(), patience);
        click(changedBar(tab), u"reloadFile"_s);
        QCOMPARE(scripts(tab).count(), 2);
        QCOMPARE(tab->scene().scene().count(), 0);
        QVERIFY(!tab->isModified());
    }

    void filesThatAreDroppedOnTheEditorAreOpened()
    {
        DocumentTab* tab = openText(*m_window, u"x = 1\n"_s);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(write(u"a.py"_s, "1\n")), QUrl::fromLocalFile(write(u"b.py"_s, "2\n"))});
        QWidget* target = tab->editor()->findChild<QAbstractScrollArea*>(u"code"_s)->viewport();
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
        QVERIFY(drop.isAccepted());
        QCOMPARE(m_window->documents().size(), 3);
        QCOMPARE(m_window->currentDocument()->title(), u"b.py"_s);
        QCOMPARE(tab->editor()->text(), u"x = 1\n"_s);
    }

    void recentFilesAreOfferedTheLatestFirst()
    {
        m_window->openFile(write(u"first.py"_s, "1\n"));
        m_window->openFile(write(u"second.py"_s, "2\n"));
        auto* menu = m_window->findChild<QMenu*>(u"recent"_s);
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions().at(0)->text().contains(u"second.py"_s));
        QVERIFY(menu->actions().at(1)->text().contains(u"first.py"_s));
        trigger(*m_window, "closeTab");
        trigger(*m_window, "closeTab");
        QFile::remove(pathOf(u"first.py"_s));
        menu->actions().at(1)->trigger();
        QVERIFY(m_window->notice().contains(u"first.py"_s));
        Q_EMIT menu->aboutToShow();
        menu->actions().at(0)->trigger();
        QCOMPARE(m_window->currentDocument()->title(), u"second.py"_s);
        QCOMPARE(m_window->windows().recentFiles().paths(), QStringList{pathOf(u"second.py"_s)});
    }

    void twoDocumentsAreSeenSideBySide()
    {
        DocumentTab* left = openText(*m_window, u"left"_s);
        trigger(*m_window, "moveToOtherSide");
        QVERIFY(m_window->notice().contains(u"another document"_s));
        DocumentTab* right = openText(*m_window, u"right"_s);
        trigger(*m_window, "moveToOtherSide");
        QVERIFY(left->isVisible() && right->isVisible());
        QVERIFY(left->mapTo(m_window.get(), QPoint()).x() < right->mapTo(m_window.get(), QPoint()).x());
        QCOMPARE(m_window->currentDocument(), right);
        QTest::mouseClick(codeOf(left->editor())->findChild<QWidget*>(u"qt_scrollarea_viewport"_s), Qt::LeftButton);
        QTRY_COMPARE(m_window->currentDocument(), left);
        QVERIFY(m_window->windowTitle().contains(left->title()));
        trigger(*m_window, "unsplit");
        QVERIFY(left->isVisible() != right->isVisible());
        QCOMPARE(m_window->documents().size(), 2);
        QCOMPARE(m_window->currentDocument(), left);
    }

    void closingTheLastDocumentOfASideEndsTheSplit()
    {
        openText(*m_window, u"left"_s);
        DocumentTab* right = openText(*m_window, u"right"_s);
        trigger(*m_window, "moveToOtherSide");
        right->editor()->setModified(false);
        trigger(*m_window, "closeTab");
        QCOMPARE(m_window->documents().size(), 1);
        QVERIFY(m_window->currentDocument() && m_window->currentDocument()->isVisible());
        QVERIFY(!m_window->findChild<QTabWidget*>(u"otherDocuments"_s)
                || !m_window->findChild<QTabWidget*>(u"otherDocuments"_s)->isVisible());
    }

    void aDocumentMovesToAWindowOfItsOwnWhileItsScriptRuns()
    {
        openText(*m_window, u"stays"_s);
        DocumentTab* tab = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        trigger(*m_window, "moveToNewWindow");
        QCOMPARE(m_window->windows().windows().size(), 2);
        MainWindow* other = m_window->windows().windowOf(tab);
        QVERIFY(other && other != m_window.get());
        QCOMPARE(m_window->documents().size(), 1);
        QVERIFY(tab->isVisible());
        QCOMPARE(tab->session()->state(), carrel::Session::State::Busy);
        trigger(*other, "stop");
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, u"Stopped"_s, patience);
        run(tab, u"print(len(studio.documents))\n"_s);
        QTRY_COMPARE_WITH_TIMEOUT(outputOf(tab).right(2), u"2\n"_s, patience);
        const DocumentTab* opened = m_window->openFile(write(u"one.py"_s, "1\n"));
        QVERIFY(opened && m_window->documents().contains(opened));
        QCOMPARE(other->openFile(pathOf(u"one.py"_s)), opened);
        tab->editor()->setModified(false);
        QVERIFY(other->close());
        QTRY_COMPARE(m_window->windows().windows().size(), 1);
    }

    void windowsAreWhereTheyWereLastTime()
    {
        const QString file = pathOf(u"studio.ini"_s);
        {
            StudioWindows windows(*m_runtime);
            windows.keepIn(std::make_unique<QSettings>(file, QSettings::IniFormat));
            MainWindow* window = windows.open();
            window->resize(700, 500);
            window->openFile(write(u"known.py"_s, "1\n"));
            QVERIFY(window->close());
            QTRY_VERIFY(windows.windows().isEmpty());
        }
        StudioWindows windows(*m_runtime);
        windows.keepIn(std::make_unique<QSettings>(file, QSettings::IniFormat));
        QCOMPARE(windows.open()->size(), QSize(700, 500));
        QCOMPARE(windows.recentFiles().paths(), QStringList{pathOf(u"known.py"_s)});
    }

    void runTakesDocumentsToo()
    {
        DocumentTab* tab = savedTwoScripts(u"batch.carrel"_s);
        tab->document().setCurrentScript(0);
        tab->editor()->setText(u"import tools\ntools.area + 40\n"_s);
        trigger(*m_window, "save");
        QProcess studio;
        studio.start(QStringLiteral(CARREL_STUDIO_PROGRAM), {u"--run"_s, tab->path()});
        QVERIFY(studio.waitForFinished(60'000));
        const QByteArray said = studio.readAllStandardOutput() + studio.readAllStandardError();
        QVERIFY2(studio.exitCode() == 0 && said.contains("batch.carrel: succeeded, value 42"), said.constData());
    }
};

QTEST_MAIN(TestDocuments)
#include "tst_documents.moc"
