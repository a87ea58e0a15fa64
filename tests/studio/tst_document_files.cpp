// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/document_test.h"

#include "scene/document_scene.h"

#include <carrel/source.h>

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabWidget>

using namespace studio;
using namespace studio::test;

/// What happens to the files of documents outside of the Studio, and how they come into it.
class TestDocumentFiles : public DocumentTest {
    Q_OBJECT

    /// A document that was never saved, with a linked file in front.
    DocumentTab* linkedScriptThatBothHaveChanged(const QString& name)
    {
        DocumentTab* tab = makeTwoScripts();
        if (tab->document().linkScript(write(name, "one\n")))
            qFatal("%s cannot be linked", qPrintable(name));
        tab->document().setCurrentScript(2);
        type(tab, u"my "_s);
        writeOutside(name, "theirs\n");
        return tab;
    }

    QString quoted(const QString& name) const { return u"'%1'"_s.arg(pathOf(name)); }

private Q_SLOTS:
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
        QTRY_VERIFY_WITH_TIMEOUT(comparison->isVisible(), patience);
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

    // A view begins a new line at each of these, and Python too, or an editor.
    void textsWithOddLineEndsAreComparedRowByRow()
    {
        DocumentTab* tab = m_window->openFile(write(u"odd.py"_s,
                                                    "a\rb\xe2\x80\xa9"
                                                    "c\nlast\n"));
        type(tab, u"my "_s);
        writeOutside(u"odd.py"_s,
                     "a\rb\xe2\x80\xa9"
                     "d\nlast\n");
        QTRY_VERIFY_WITH_TIMEOUT(changedBar(tab)->isVisible(), patience);
        click(changedBar(tab), u"compareFile"_s);
        auto* comparison = tab->findChild<QDialog*>(u"comparison"_s);
        QVERIFY(comparison);
        QTRY_VERIFY_WITH_TIMEOUT(comparison->isVisible(), patience);
        const auto* onDisk = comparison->findChild<QPlainTextEdit*>(u"onDisk"_s);
        const auto* here = comparison->findChild<QPlainTextEdit*>(u"here"_s);
        QCOMPARE(onDisk->blockCount(), here->blockCount());
        QVERIFY(onDisk->toPlainText().contains(u'd'));
        comparison->close();
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

    void aLinkedFileIsReloadedAloneAndOtherChangesStay()
    {
        DocumentTab* tab = savedTwoScripts(u"linking.carrel"_s);
        QVERIFY(!tab->document().linkScript(write(u"linked.py"_s, "1\n")));
        type(tab, u"3"_s);
        writeOutside(u"linked.py"_s, "2\n");
        QTRY_VERIFY_WITH_TIMEOUT(changedBar(tab)->isVisible(), patience);
        QVERIFY2(changedBar(tab)->text().contains(u"linked.py"_s), qPrintable(changedBar(tab)->text()));
        QVERIFY(!changedBar(tab)->text().contains(u"linking.carrel"_s));
        click(changedBar(tab), u"reloadFile"_s);
        QVERIFY(!changedBar(tab)->isVisible());
        QCOMPARE(tab->editor()->text(), u"area = 23"_s);
        tab->document().setCurrentScript(2);
        QCOMPARE(tab->editor()->text(), u"2\n"_s);
        QVERIFY(tab->isModified());
    }

    void savingElsewhereAsksBeforeALinkedFileLosesWhatAnotherProgramWrote()
    {
        DocumentTab* tab = linkedScriptThatBothHaveChanged(u"theirs.py"_s);
        chooseFile(pathOf(u"asked.carrel"_s));
        answerWhenAsked(u"askToOverwrite"_s, QMessageBox::Cancel);
        trigger(*m_window, "save");
        QCOMPARE(read(pathOf(u"theirs.py"_s)), QByteArray("theirs\n"));
        QVERIFY(!QFile::exists(pathOf(u"asked.carrel"_s)));
        chooseFile(pathOf(u"asked.carrel"_s));
        answerWhenAsked(u"askToOverwrite"_s, QMessageBox::Save);
        trigger(*m_window, "save");
        QCOMPARE(read(pathOf(u"theirs.py"_s)), QByteArray("my one\n"));
        QVERIFY(!tab->isModified());
    }

    void aScriptThatSavesElsewhereIsToldOfIt()
    {
        DocumentTab* tab = linkedScriptThatBothHaveChanged(u"theirs.py"_s);
        QSignalSpy finished(tab->session(), &carrel::Session::jobFinished);
        tab->session()->run(
            carrel::Source::fromText(u"document.saveAs(%1)"_s.arg(quoted(u"told.carrel"_s)), u"s.py"_s));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(u"theirs.py was changed by another program"_s), patience);
        QCOMPARE(read(pathOf(u"theirs.py"_s)), QByteArray("theirs\n"));
        QVERIFY(!QFile::exists(pathOf(u"told.carrel"_s)));
    }

    void anEmptyDocumentWhoseInterpreterWasUsedStays()
    {
        DocumentTab* used = m_window->newDocument();
        QSignalSpy finished(used->session(), &carrel::Session::jobFinished);
        used->session()->runInteractively(carrel::Source::fromText(u"data = 1"_s, u"<console>"_s));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        m_window->openFile(write(u"a.py"_s, "1\n"));
        QVERIFY(m_window->documents().contains(used));
        DocumentTab* untouched = m_window->newDocument();
        m_window->openFile(write(u"b.py"_s, "2\n"));
        QVERIFY(!m_window->documents().contains(untouched));
    }

    void aNameWithAnAmpersandIsShownAsItIs()
    {
        m_window->openFile(write(u"R&1.py"_s, "1\n"));
        const auto* tabs = m_window->findChild<QTabWidget*>(u"documents"_s);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"R&&1.py"_s);  // "&&" is shown as one, and is no key
        DocumentTab* tab = savedTwoScripts(u"two.carrel"_s);
        QVERIFY(!tab->document().addScript(u"R&2"_s));
        QCOMPARE(scripts(tab).tabText(2), u"R&&2.py"_s);
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
        QTRY_COMPARE_WITH_TIMEOUT(m_window->documents().size(), 3, patience);
        QCOMPARE(m_window->currentDocument()->title(), u"b.py"_s);
        QCOMPARE(tab->editor()->text(), u"x = 1\n"_s);
    }

    void ofManyFilesOneIsOpenedInEachTurnOfTheEventLoop()
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& name : {u"a.py"_s, u"b.py"_s, u"c.py"_s, u"d.py"_s})
            urls.append(QUrl::fromLocalFile(write(name, "1\n")));
        data.setUrls(urls);
        int turn = 0;
        QTimer turns;
        connect(&turns, &QTimer::timeout, this, [&turn] { ++turn; });
        turns.start(0);
        QSet<int> turnsWithADocument;
        connect(&m_window->windows(), &StudioWindows::documentAdded, &turns,
                [&] { turnsWithADocument.insert(turn); });
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(m_window->documents().size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->documents().size(), 4, patience);
        QCOMPARE(turnsWithADocument.size(), 4);
        QCOMPARE(m_window->currentDocument()->title(), u"d.py"_s);
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
};

QTEST_MAIN(TestDocumentFiles)
#include "tst_document_files.moc"
