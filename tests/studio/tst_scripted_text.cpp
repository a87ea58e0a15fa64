// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/window_test.h"

#include <carrel/widgets/editable_text.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// What scripts do in the real window: to their own text, and with the documents that are open.
class TestScriptedText : public WindowTest {
    Q_OBJECT

    QTemporaryDir m_folder;

    /// Runs the script of a tab as F5 does. \return what it ended with, as Python writes it; of a failure, what it
    /// says
    QString ran(DocumentTab* tab) { return shown(start(tab)); }

    QFuture<carrel::Outcome> start(DocumentTab* tab)
    {
        m_window->setCurrentDocument(tab);
        trigger(*m_window, "run");
        return tab->session()->jobs().constLast()->future();
    }

    static QString shown(const QFuture<carrel::Outcome>& future)
    {
        const carrel::Outcome outcome = carrel::test::outcomeOf(future);
        if (const auto* const success = std::get_if<carrel::Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

    static void type(const DocumentTab* tab, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(codeOf(tab), key, modifiers);
    }

    /// A program of its own, so that the text that it works on can be any.
    static QString evaluated(DocumentTab* tab, const char* program)
    {
        return shown(tab->session()->run(carrel::Source::fromText(QString::fromUtf8(program), u"tool"_s))->future());
    }

private Q_SLOTS:
    void cleanup()
    {
        closeWindow();
        QCOMPARE(m_runtime->counts().hostObjects, 0);
    }

    void aScriptSortsItsOwnLinesInOneStep()
    {
        const QString before = u"import carrel\nc = '\U0001F40D'\nb = 2\na = 1\n"
                               "with carrel.edit('Sort'):\n"
                               "    lines = editor.lines()\n"
                               "    for number, line in enumerate(sorted(lines[1:4]), 2):\n"
                               "        start = editor.positionOf(number)\n"
                               "        editor.replace(start, start + len(editor.line(number)), line)\n"
                               "editor.modified\n"_s;
        DocumentTab* tab = openText(*m_window, before);
        QCOMPARE(ran(tab), u"True"_s);
        QVERIFY(tab->editor()->text().startsWith(u"import carrel\na = 1\nb = 2\nc = '\U0001F40D'\nwith"_s));
        type(tab, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(tab->editor()->text(), before);
        QVERIFY(!tab->isModified());
        trigger(*m_window, "redo");
        QVERIFY(tab->editor()->text().startsWith(u"import carrel\na = 1"_s));
    }

    void theSampleSortsItsImports()
    {
        DocumentTab* tab = m_window->openSample(u"sorts_its_imports.py"_s);
        const QString before = tab->editor()->text();
        QCOMPARE(ran(tab),
                 u"['import ast', 'import carrel', 'import itertools', 'from typing import TYPE_CHECKING']"_s);
        QVERIFY(tab->editor()->text().contains(u"import ast\nimport carrel\nimport itertools\nfrom typing"_s));
        type(tab, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(tab->editor()->text(), before);
    }

    void aScriptThatFailsLeavesItsTextAsItWas()
    {
        const QString text = u"import carrel\nwith carrel.edit('Break'):\n    editor.text = ''\n    1 / 0\n"_s;
        DocumentTab* tab = openText(*m_window, text);
        QCOMPARE(ran(tab), u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(tab->editor()->text(), text);
        QVERIFY(!tab->isModified());
    }

    void aStopLeavesTheTextAsItWas()
    {
        const QString text =
            u"import carrel\nwith carrel.edit('Endless'):\n    editor.append('x')\n    print('running')\n    while True: pass\n"_s;
        DocumentTab* tab = openText(*m_window, text);
        const auto outcome = start(tab);
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        trigger(*m_window, "stop");
        QVERIFY(carrel::test::outcomeOf(outcome).cancelled());
        QCOMPARE(tab->editor()->text(), text);
    }

    void aKeyInBetweenIsKeptAndEndsTheEdit()
    {
        const QString text = u"import carrel\nwith carrel.edit('Slow'):\n    editor.insert(0, '# \\N{SNAKE}\\n')\n   "
                             u" print('running')\n"
                             "    while editor.line(1).startswith('#'): pass\n    editor.append('never')\n"_s;
        DocumentTab* tab = openText(*m_window, text);
        const auto outcome = start(tab);
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        QVERIFY(tab->editor()->text().startsWith(u"# \U0001F40D\n"_s));
        type(tab, Qt::Key_X);
        QCOMPARE(shown(outcome), u"carrel.EditConflict: the text was edited by somebody else while the script did"_s);
        QCOMPARE(tab->editor()->text(), u'x' + text);
        type(tab, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(tab->editor()->text(), text);
    }

    void undoInBetweenTakesBackWhatTheScriptHasDone()
    {
        const QString text =
            u"import carrel\nwith carrel.edit('Slow'):\n    editor.insert(0, '#\\n')\n    print('running')\n"
            "    while editor.line(1) == '#': pass\n    editor.append('never')\n"_s;
        DocumentTab* tab = openText(*m_window, text);
        const auto outcome = start(tab);
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        trigger(*m_window, "undo");
        QVERIFY(shown(outcome).startsWith(u"carrel.EditConflict"_s));
        QCOMPARE(tab->editor()->text(), text);
    }

    void eachDocumentHasItsOwnText()
    {
        DocumentTab* one = openText(*m_window, u"editor.append('# one\\n')\n"_s);
        DocumentTab* two = openText(*m_window, u"editor.append('# two\\n')\n"_s);
        const auto first = start(one);
        const auto second = start(two);
        shown(first);
        shown(second);
        QCOMPARE(one->editor()->text(), u"editor.append('# one\\n')\n# one\n"_s);
        QCOMPARE(two->editor()->text(), u"editor.append('# two\\n')\n# two\n"_s);
    }

    void scriptsReadTheOtherDocuments()
    {
        DocumentTab* one = openText(*m_window, u"x = '\U0001F40D'"_s);
        DocumentTab* two = openText(*m_window, u""_s);
        QCOMPARE(evaluated(two, "[[d.name, d.path, d.text, d.modified, d.active, d.busy] for d in studio.documents]"),
                 u"[['%1', '', \"x = '\U0001F40D'\", False, False, False], ['%2', '', '', False, True, True]]"_s.arg(
                     one->title(), two->title()));
        QCOMPARE(evaluated(two, "studio.activeDocument.name == document.name"), u"True"_s);
        QCOMPARE(evaluated(two, "studio.documents[0].activate()"), QString());
        QCOMPARE(m_window->currentDocument(), one);
    }

    void aNewDocumentStaysBehind()
    {
        DocumentTab* tab = openText(*m_window, u"#"_s);
        trigger(*m_window, "find");
        QWidget* const focus = m_window->focusWidget();
        QVERIFY(qobject_cast<QLineEdit*>(focus));
        QCOMPARE(
            evaluated(
                tab,
                "made = studio.newDocument('a\\nb')\n[made.text, made.modified, made.active, len(studio.documents)]"),
            u"['a\\nb', True, False, 2]"_s);
        QCOMPARE(m_window->currentDocument(), tab);
        QCOMPARE(m_window->focusWidget(), focus);
        QCOMPARE(
            evaluated(tab, "studio.newDocument('\\0')"),
            u"ValueError: a script's text cannot hold a NUL character, as it is at position 0 of what was given"_s);
        QCOMPARE(m_window->documents().size(), 2);
        m_window->documents().at(1)->editor()->setModified(false);
    }

    void documentsAreSavedAndOpened()
    {
        DocumentTab* tab = openText(*m_window, u"one\n"_s);
        const QString path = m_folder.filePath(u"saved \u2699.py"_s);
        const QByteArray folder = "folder = '" + m_folder.path().toUtf8() + "'\n";
        QCOMPARE(evaluated(tab, "document.save()"),
                 u"RuntimeError: the host's code has thrown: %1 was never saved: saveAs() says where to"_s.arg(
                     tab->title()));
        QCOMPARE(
            evaluated(tab,
                      folder
                          + "names = []\ndocument.saved.connect(names.append)\ndocument.saveAs(folder + '/saved "
                            "\\N{GEAR}.py')\n"
                            "[document.name, document.path == folder + '/saved \\N{GEAR}.py', document.modified]"),
            u"['saved \u2699.py', True, False]"_s);
        QTRY_COMPARE_WITH_TIMEOUT(evaluated(tab, "len(names)"), u"1"_s, patience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("one\n"));
        QCOMPARE(evaluated(tab, "editor.append('two\\n')\ndocument.save()\nopen(document.path).read()"),
                 u"'one\\ntwo\\n'"_s);
        QCOMPARE(
            evaluated(
                tab,
                folder + "again = studio.open(document.path)\n[again.path == document.path, len(studio.documents)]"),
            u"[True, 1]"_s);
        QVERIFY(evaluated(tab, folder + "studio.open(folder + '/none.py')").contains(u"cannot be opened"_s));
        QVERIFY(evaluated(tab, folder + "document.saveAs(folder + '/no/folder.py')").contains(u"cannot be saved"_s));
    }

    void whatCannotBeUndoneIsNotCalledInAnEdit()
    {
        DocumentTab* tab = openText(*m_window, u"#"_s);
        QCOMPARE(
            evaluated(tab,
                      "import carrel\nwith carrel.edit('New'):\n    editor.append('x')\n    studio.newDocument('')"),
            u"RuntimeError: the host's code has thrown: newDocument() cannot be undone, so it cannot be called in carrel.edit()"_s);
        QCOMPARE(tab->editor()->text(), u"#"_s);
        QCOMPARE(m_window->documents().size(), 1);
    }

    void aClosedDocumentIsAReferenceError()
    {
        openText(*m_window, u"gone"_s);
        DocumentTab* tab = openText(*m_window, u"#"_s);
        QCOMPARE(
            evaluated(
                tab,
                "other = studio.documents[0]\nnames = []\nstudio.documentClosed.connect(names.append)\nother.text"),
            u"'gone'"_s);
        auto& tabs = *m_window->findChild<QTabWidget*>(u"documents"_s);
        Q_EMIT tabs.tabCloseRequested(0);
        QTRY_COMPARE_WITH_TIMEOUT(evaluated(tab, "len(names)"), u"1"_s, patience);
        QVERIFY(evaluated(tab, "other.text").startsWith(u"ReferenceError: "_s));
        QCOMPARE(evaluated(tab, "len(studio.documents)"), u"1"_s);
    }

    void closingTheTabEndsTheEditOfItsScript()
    {
        DocumentTab* tab =
            openText(*m_window,
                     u"import carrel\nwith carrel.edit('Endless'):\n    editor.insert(0, '#')\n    print('running')\n"
                     "    while True: editor.length\n"_s);
        start(tab);
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        tab->editor()->setModified(false);
        auto& tabs = *m_window->findChild<QTabWidget*>(u"documents"_s);
        Q_EMIT tabs.tabCloseRequested(0);
        QTRY_COMPARE_WITH_TIMEOUT(m_runtime->counts().sessions, 0, patience);
    }

    void closingTheWindowEndsTheEditOfAScript()
    {
        DocumentTab* tab =
            openText(*m_window,
                     u"import carrel\nwith carrel.edit('Endless'):\n    editor.insert(0, '#')\n    print('running')\n"
                     "    while True: editor.length\n"_s);
        start(tab);
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        m_window.reset();
    }
};

QTEST_MAIN(TestScriptedText)
#include "tst_scripted_text.moc"
