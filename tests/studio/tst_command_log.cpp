// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_log.h"
#include "studio/window_test.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// What the user does is told as Python, which does the same.
class TestCommandLog : public WindowTest {
    Q_OBJECT

    QTemporaryDir m_folder;

    QStringList lines(const DocumentTab* tab) { return m_window->commandLog().linesFor(tab); }

    /// In a script of the document. \return how it failed; empty if it did not
    static QString ran(DocumentTab* tab, const QString& program)
    {
        const carrel::Outcome outcome =
            carrel::test::outcomeOf(tab->session()->run(carrel::Source::fromText(program, u"log"_s)));
        return outcome.succeeded() ? QString() : outcome.toDisplayText();
    }

    void enterInDialog(const QString& text)
    {
        QTimer::singleShot(0, this, [text] {
            auto* const dialog = QApplication::activeModalWidget();
            QVERIFY(dialog);
            if (auto* const number = qobject_cast<QInputDialog*>(dialog))
                number->setIntValue(text.toInt());
            else
                dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(text);
            QMetaObject::invokeMethod(dialog, "accept");
        });
    }

private Q_SLOTS:
    void whatTheUserDoesIsALineEach()
    {
        trigger(*m_window, "newFile");
        DocumentTab* const tab = m_window->currentDocument();
        tab->editor()->setText(u"one = 1\ntwo = 2\n"_s);
        const QString path = m_folder.filePath(u"it's.py"_s);
        enterInDialog(path);
        trigger(*m_window, "saveAs");
        enterInDialog(u"2"_s);
        trigger(*m_window, "goToLine");
        trigger(*m_window, "toggleComment");
        trigger(*m_window, "undo");
        trigger(*m_window, "save");
        trigger(*m_window, "zoomIn");
        trigger(*m_window, "showScene");
        trigger(*m_window, "run");
        trigger(*m_window, "clearOutput");
        const QStringList expected{
            u"studio.newDocument()"_s, u"document.saveAs(%1)"_s.arg(CommandLog::literal(path)),
            u"editor.goToLine(2)"_s,   u"document.toggleComment()"_s,
            u"document.undo()"_s,      u"document.save()"_s,
            u"document.zoom = 1"_s,    u"document.sceneShown = True"_s,
            u"document.run()"_s,       u"document.clearOutput()"_s,
        };
        QCOMPARE(lines(tab), expected);
        QVERIFY(expected[1].contains(u"it's.py"_s));
    }

    void theLinesDoTheSame()
    {
        DocumentTab* const tab = openText(*m_window, u"one = 1\ntwo = 2\n"_s);
        trigger(*m_window, "newFile");
        m_window->setCurrentDocument(tab);
        trigger(*m_window, "selectAll");
        trigger(*m_window, "toggleComment");
        trigger(*m_window, "zoomIn");
        trigger(*m_window, "zoomIn");
        trigger(*m_window, "showScene");
        const QString text = tab->editor()->text();
        QVERIFY(text.startsWith(u"# one"_s));
        const QStringList done = lines(tab);
        QCOMPARE(done.size(), 6);

        tab->editor()->setText(u"one = 1\ntwo = 2\n"_s);
        tab->editor()->setZoom(0);
        tab->setSceneShown(false);
        QCOMPARE(ran(tab, done.join(u'\n')), QString());
        QCOMPARE(tab->editor()->text(), text);
        QCOMPARE(tab->editor()->zoom(), 2);
        QVERIFY(tab->isSceneShown());
        QCOMPARE(m_window->documents().size(), 3);
        QCOMPARE(lines(tab), done);  // what scripts do is none of the user's commands
    }

    void everyCommandHasALineThatRuns()
    {
        DocumentTab* const tab = openText(*m_window, u"print('found')\n"_s);
        for (const char* action :
             {"selectAll",     "copy",         "cut",       "undo",       "redo",           "paste",
              "toggleComment", "indent",       "unindent",  "selectNext", "fold",           "foldAll",
              "unfoldAll",     "runSelection", "runCell",   "stop",       "restart",        "clearOutput",
              "nextProblem",   "zoomOut",      "zoomReset", "nextScript", "previousScript", "nextTab",
              "previousTab"})
            trigger(*m_window, action);
        tab->findChild<QLineEdit*>(u"findText"_s)->setText(u"found"_s);
        trigger(*m_window, "findNext");
        trigger(*m_window, "findPrevious");
        m_window->findChild<QAction*>(u"showScene"_s)->trigger();
        const QStringList done = lines(tab);
        QVERIFY2(done.contains(u"document.find('found')"_s), qPrintable(done.join(u'\n')));
        QVERIFY(done.contains(u"studio.documents[0].activate()"_s));
        for (const QString& line : done) {
            if (line == u"document.stop()"_s || line == u"document.restart()"_s)
                continue;  // they end the script that calls them, as they should
            const QString failure = ran(tab, line);
            QVERIFY2(failure.isEmpty(), qPrintable(line + u": "_s + failure));
        }
        QVERIFY(done.size() >= 27);
    }

    void keysThatAreCommandsAreToldAlsoWhileOneTypes()
    {
        DocumentTab* const tab = openText(*m_window, u"one"_s);
        tab->editor()->setFocus();
        const auto press = [tab](Qt::Key key) { QTest::keyClick(codeOf(tab), key, Qt::ControlModifier); };
        for (const Qt::Key key : {Qt::Key_A, Qt::Key_X, Qt::Key_Z, Qt::Key_Slash})
            press(key);
        QCOMPARE(tab->editor()->text(), u"# one"_s);
        QCOMPARE(lines(tab), (QStringList{u"editor.selectRange(0, editor.length)"_s, u"document.cut()"_s,
                                          u"document.undo()"_s, u"document.toggleComment()"_s}));
    }

    void samplesPanelsAndClosingHaveTheirLines()
    {
        DocumentTab* const tab = openText(*m_window, u"1"_s);
        QCOMPARE(ran(tab,
                     u"studio.hidePanel('jobs')\nstudio.showPanel('jobs')\nd = studio.openSample('fails.py')\n"
                     "assert d.name == 'fails.py'\nd.discard()\nn = studio.newDocument()\nn.close()\n"_s),
                 QString());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->documents().size(), 1, patience);
        QVERIFY(ran(tab, u"studio.showPanel('nothing')"_s).contains(u"no panel nothing"_s));
        QTest::keyClicks(codeOf(tab), u"2"_s);
        QVERIFY(tab->isModified());
        QVERIFY(ran(tab, u"document.close()"_s).contains(u"not saved"_s));
        QCOMPARE(m_window->documents().size(), 1);
    }

    void aLineBelongsToItsDocument()
    {
        DocumentTab* const first = openText(*m_window, u"1"_s);
        trigger(*m_window, "run");
        DocumentTab* const second = openText(*m_window, u"2"_s);
        QCOMPARE(lines(first), QStringList{u"document.run()"_s});
        QVERIFY(lines(second).isEmpty());
        QVERIFY(lines(nullptr).isEmpty());
    }

    void thePanelCopiesThemAsAScript()
    {
        openText(*m_window, u"1"_s);
        trigger(*m_window, "run");
        trigger(*m_window, "zoomIn");
        const auto* const shown = m_window->findChild<QPlainTextEdit*>(u"commandLines"_s);
        QCOMPARE(shown->toPlainText(), u"document.run()\ndocument.zoom = 1"_s);
        m_window->findChild<QToolButton*>(u"copyAsScript"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"document.run()\ndocument.zoom = 1\n"_s);
        m_window->findChild<QToolButton*>(u"clearLog"_s)->click();
        QVERIFY(shown->toPlainText().isEmpty());
    }

    void onlySoManyLinesAreKept()
    {
        CommandLog log;
        for (std::size_t count = 0; count <= CommandLog::maximumLines; ++count)
            log.add(QString::number(count));
        QCOMPARE(log.linesFor(nullptr).size(), qsizetype(CommandLog::maximumLines));
        QCOMPARE(log.linesFor(nullptr).first(), u"1"_s);
    }
};

QTEST_MAIN(TestCommandLog)
#include "tst_command_log.moc"
