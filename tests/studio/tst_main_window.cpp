// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/window_test.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>

using namespace studio;
using namespace studio::test;

class TestMainWindow : public WindowTest {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    QTabWidget& tabs() { return *m_window->findChild<QTabWidget*>(QStringLiteral("documents")); }
    QAction& action(const char* name) { return *m_window->findChild<QAction*>(QString::fromLatin1(name)); }

    // Answers the question that the next action asks.
    void answer(QMessageBox::StandardButton button)
    {
        QTimer::singleShot(0, this, [button] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(question);
            question->button(button)->click();
        });
    }

    // Takes this name in the dialog that the next action opens, also where it is one of a file.
    void chooseName(const QString& path)
    {
        QTimer::singleShot(0, this, [this, path] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path);
            if (QFileInfo::exists(path))
                answer(QMessageBox::Yes);
            QMetaObject::invokeMethod(dialog, "accept");
        });
    }

private Q_SLOTS:
    void theEditMenuIsForTheFieldThatHasTheFocus()
    {
        DocumentTab* tab = openText(*m_window, QStringLiteral("spam"));
        trigger(*m_window, "find");
        auto* line = m_window->findChild<QLineEdit*>(QStringLiteral("findText"));
        QTRY_VERIFY_WITH_TIMEOUT(line->hasFocus(), patience);
        QTest::keyClicks(line, QStringLiteral("pa"));
        QGuiApplication::clipboard()->setText(QStringLiteral("z"));
        trigger(*m_window, "paste");
        QCOMPARE(line->text(), QStringLiteral("paz"));
        trigger(*m_window, "selectAll");
        trigger(*m_window, "cut");
        QCOMPARE(line->text(), QString());
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("paz"));
        QCOMPARE(tab->editor()->text(), QStringLiteral("spam"));
        codeOf(tab)->setFocus();
        trigger(*m_window, "selectAll");
        trigger(*m_window, "paste");
        QCOMPARE(tab->editor()->text(), QStringLiteral("paz"));
    }

    void anEmptyWindowSaysWhatWouldBeThere()
    {
        QVERIFY(!m_window->currentDocument());
        QVERIFY(!action("run").isEnabled());
        bool isSaid = false;
        for (const QLabel* label : m_window->findChildren<QLabel*>())
            isSaid = isSaid || (label->isVisible() && label->text().contains(QStringLiteral("No script is open")));
        QVERIFY(isSaid);
    }

    void twoRunWhileAThirdIsTypedIn()
    {
        DocumentTab* first = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        DocumentTab* second = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(first) && isRunning(second), patience);

        DocumentTab* third = m_window->newDocument();
        Heartbeat heartbeat;
        QTest::keyClicks(codeOf(third), QStringLiteral("6 * 7"));
        QCOMPARE(third->editor()->text(), QStringLiteral("6 * 7"));
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(third->panel()->jobBar()->text(), QStringLiteral("Finished: 42"), patience);
        QVERIFY(first->session()->state() == carrel::Session::State::Busy);
        QVERIFY(second->session()->state() == carrel::Session::State::Busy);
        QVERIFY2(heartbeat.longest < longestPause, qPrintable(QString::number(heartbeat.longest)));
    }

    void endlessScriptsLeaveTheWindowAnsweringAndStopWhenAsked()
    {
        DocumentTab* first = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        DocumentTab* second = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(first) && isRunning(second), patience);
        Heartbeat heartbeat;
        QTRY_VERIFY_WITH_TIMEOUT(heartbeat.beats > 60, patience);
        qInfo("two endless scripts: the event loop paused for %lld ms at most", heartbeat.longest);
        QVERIFY2(heartbeat.longest < longestPause, qPrintable(QString::number(heartbeat.longest)));
        for (DocumentTab* tab : {first, second}) {
            m_window->setCurrentDocument(tab);
            QVERIFY(action("stop").isEnabled());
            trigger(*m_window, "stop");
        }
        QTRY_COMPARE_WITH_TIMEOUT(first->panel()->jobBar()->text(), QStringLiteral("Stopped"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(second->panel()->jobBar()->text(), QStringLiteral("Stopped"), patience);
        QVERIFY(!action("stop").isEnabled());
    }

    void clickingATracebackLineMovesTheCursor()
    {
        DocumentTab* tab = openText(*m_window, QStringLiteral("def f(x):\n    return 1 / x\n\nf(0)\n"));
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(QStringLiteral("ZeroDivisionError")), patience);
        auto* view = tab->panel()->outputPane()->findChild<QPlainTextEdit*>(QStringLiteral("output"));
        QTextCursor cursor = view->document()->find(QStringLiteral("line 2"));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->cursorRect(cursor).center() - QPoint(4, 0));
        const carrel::ScriptRange expected{2, 11, 2, 16};
        QCOMPARE(tab->editor()->selectedRange(), expected);
    }

    void aPlaceInAnotherFileOpensItsTab()
    {
        write(QStringLiteral("other_module.py"), "def fail():\n    raise KeyError(1)\n");
        DocumentTab* tab =
            m_window->openFile(write(QStringLiteral("uses_it.py"), "import other_module\nother_module.fail()\n"));
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(QStringLiteral("KeyError")), patience);
        trigger(*m_window, "previousPlace");
        QCOMPARE(m_window->currentDocument()->title(), QStringLiteral("other_module.py"));
        QCOMPARE(m_window->currentDocument()->editor()->selectedRange().firstLine, 2);
    }

    void aFailureInTheBackgroundIsSeenInItsTab()
    {
        DocumentTab* tab = openText(*m_window, QStringLiteral("1 / 0\n"));
        const qint64 before = tabs().tabIcon(0).cacheKey();
        trigger(*m_window, "run");
        m_window->newDocument();
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().mood, carrel::JobFace::Mood::Failed, patience);
        QVERIFY(tabs().tabIcon(0).cacheKey() != before);
        QVERIFY(tabs().tabToolTip(0).contains(QStringLiteral("ZeroDivisionError")));
    }

    void closingATabLeavesTheFocusInTheNextScript()
    {
        DocumentTab* first = openText(*m_window, {});
        DocumentTab* second = openText(*m_window, {});
        second->editor()->setModified(false);
        trigger(*m_window, "closeTab");
        QVERIFY(QApplication::focusWidget());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("typed"));
        QCOMPARE(first->editor()->text(), QStringLiteral("typed"));
    }

    void restartingTheInterpreterForgetsVariables()
    {
        DocumentTab* tab = openText(
            *m_window, QStringLiteral("try:\n    print(seen)\nexcept NameError:\n    print('new')\nseen = 'old'\n"));
        trigger(*m_window, "run");
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(outputOf(tab), QStringLiteral("new\nold\n"), patience);
        trigger(*m_window, "restart");
        trigger(*m_window, "clearOutput");
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).endsWith(QStringLiteral("new\n")), patience);
    }

    void restartingKeepsTheScriptAndTheOutput()
    {
        DocumentTab* tab = openText(*m_window, QStringLiteral("print('kept')\n"));
        trigger(*m_window, "run");
        // Else it is stopped, which is told, too.
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().mood, carrel::JobFace::Mood::Succeeded, patience);
        trigger(*m_window, "restart");
        QTRY_COMPARE_WITH_TIMEOUT(outputOf(tab), QStringLiteral("kept\nThe interpreter was restarted.\n"), patience);
        QCOMPARE(tab->editor()->text(), QStringLiteral("print('kept')\n"));
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().mood, carrel::JobFace::Mood::Idle, patience);
    }

    void restartingStopsWhatRuns()
    {
        DocumentTab* tab = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        trigger(*m_window, "restart");
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).endsWith(QStringLiteral("The interpreter was restarted.\n")),
                                 patience);
        QVERIFY(!action("stop").isEnabled());
        tab->editor()->setText(QStringLiteral("6 * 7"));
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, QStringLiteral("Finished: 42"), patience);
    }

    void aFileIsOpenedEditedAndSaved()
    {
        const QString path = write(QStringLiteral("round.py"), "\xef\xbb\xbfx = 'ä'\r\ny = 2");
        DocumentTab* tab = m_window->openFile(path);
        QCOMPARE(tab->editor()->text(), QStringLiteral("x = 'ä'\ny = 2"));
        QTest::keyClicks(codeOf(tab), QStringLiteral("z"));
        QVERIFY(m_window->isWindowModified());
        QVERIFY(tabs().tabText(0).contains(QStringLiteral("\u25cf")));
        trigger(*m_window, "save");
        QVERIFY(!m_window->isWindowModified());
        QCOMPARE(tabs().tabText(0), QStringLiteral("round.py"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("\xef\xbb\xbfzx = 'ä'\r\ny = 2"));
    }

    void aNameWithoutASuffixIsThatOfAPythonFile()
    {
        DocumentTab* tab = openText(*m_window, QStringLiteral("1\n"));
        chooseName(m_folder.filePath(QStringLiteral("plain")));
        trigger(*m_window, "save");
        QCOMPARE(tab->path(), m_folder.filePath(QStringLiteral("plain.py")));
        QVERIFY(QFileInfo::exists(tab->path()));
    }

    void aFileOfAnotherTabIsNotOverwritten()
    {
        const QString path = write(QStringLiteral("taken.py"), "1\n");
        m_window->openFile(path);
        DocumentTab* tab = openText(*m_window, QStringLiteral("2\n"));
        chooseName(path);
        trigger(*m_window, "saveAs");
        QVERIFY(tab->path().isEmpty());
        QVERIFY(m_window->notice().contains(QStringLiteral("another tab")));
    }

    void whatAnotherProgramHasWrittenIsNotLostUnasked()
    {
        DocumentTab* tab = m_window->openFile(write(QStringLiteral("shared.py"), "1\n"));
        QTest::keyClicks(codeOf(tab), QStringLiteral("2"));
        QFile file(write(QStringLiteral("shared.py"), "theirs\n"));
        QVERIFY(file.open(QIODevice::ReadWrite)
                && file.setFileTime(QDateTime::currentDateTime().addSecs(5), QFileDevice::FileModificationTime));
        answer(QMessageBox::Cancel);
        trigger(*m_window, "save");
        QCOMPARE(file.readAll(), QByteArray("theirs\n"));
        QVERIFY(tab->isModified());
        answer(QMessageBox::Save);
        trigger(*m_window, "save");
        QVERIFY(!tab->isModified());
        trigger(*m_window, "save");
        QVERIFY(!QApplication::activeModalWidget());
    }

    void openingAFileTwiceRaisesItsTab()
    {
        const QString path = write(QStringLiteral("once.py"), "1\n");
        DocumentTab* tab = m_window->openFile(path);
        m_window->newDocument();
        QCOMPARE(m_window->openFile(path), tab);
        QCOMPARE(m_window->currentDocument(), tab);
    }

    void anUnreadableFileIsExplained()
    {
        QVERIFY(!m_window->openFile(m_folder.filePath(QStringLiteral("missing.py"))));
        QVERIFY(m_window->notice().contains(QStringLiteral("missing.py")));
        QVERIFY(!m_window->openFile(write(QStringLiteral("binary.py"), "\xff\xfe\x00")));
        QVERIFY(m_window->notice().contains(QStringLiteral("UTF-8")));
    }

    void closingAModifiedTabAsks()
    {
        const QString path = write(QStringLiteral("ask.py"), "1\n");
        DocumentTab* tab = m_window->openFile(path);
        QTest::keyClicks(codeOf(tab), QStringLiteral("2"));
        answer(QMessageBox::Cancel);
        trigger(*m_window, "closeTab");
        QCOMPARE(m_window->documents().size(), 1);
        answer(QMessageBox::Save);
        trigger(*m_window, "closeTab");
        QCOMPARE(m_window->documents().size(), 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("21\n"));
    }

    void findSelectsTheText()
    {
        DocumentTab* tab = openText(*m_window, QStringLiteral("spam = 1\negg = spam\n"));
        trigger(*m_window, "find");
        QTest::keyClicks(tab->findChild<QLineEdit*>(QStringLiteral("findText")), QStringLiteral("egg"));
        trigger(*m_window, "findNext");
        const carrel::ScriptRange expected{2, 0, 2, 3};
        QCOMPARE(tab->editor()->selectedRange(), expected);
    }

    void everyControlHasANameForScreenReaders()
    {
        openText(*m_window, QStringLiteral("x"));
        for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>()) {
            const bool isOwn = QByteArray(button->metaObject()->className()) != "CloseButton"
                && !button->objectName().startsWith(QStringLiteral("qt_")) && button->isVisible()
                && !button->objectName().contains(QStringLiteral("Scroll"));
            QVERIFY2(!isOwn || !button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
        }
        QVERIFY(!codeOf(m_window->currentDocument())->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
