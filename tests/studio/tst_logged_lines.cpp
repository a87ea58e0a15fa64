// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scene_files.h"
#include "scene/document_scene.h"
#include "scene/scene_panel.h"
#include "studio/logged_lines_test.h"

#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/find_bar.h>

#include <QtGui/QUndoStack>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QSlider>

using namespace studio;
using namespace studio::test;

/// What is done in a document: its text, its scripts, its scene.
class TestLoggedLines : public LoggedLinesTest {
    Q_OBJECT

    static QString selected(const DocumentTab* tab)
    {
        const carrel::EditableText& text = *tab->editor()->editableText();
        const auto selection = text.selection();
        return u"%1-%2 "_s.arg(selection.anchor).arg(selection.cursor) + text.text(0, text.length());
    }

    static void goToEnd(const DocumentTab* tab)
    {
        carrel::EditableText* const text = tab->editor()->editableText();
        text->select({text->length(), text->length()});
    }

    static QToolButton& option(const DocumentTab* tab, const QString& name)
    {
        return *tab->findBar()->findChild<QToolButton*>(name);
    }

    static void setText(const DocumentTab* tab, const QString& line, const QString& text)
    {
        tab->findBar()->findChild<QLineEdit*>(line)->setText(text);
    }

    static QStringList scriptsOf(const DocumentTab* tab)
    {
        QStringList names;
        for (const DocumentScript& script : tab->document().scripts())
            names.append(script.isLinked() ? script.name + u" linked"_s : script.name);
        return names + QStringList{QString::number(tab->document().currentScript())};
    }

    static carrel::Value parameterOf(const DocumentTab* tab, const QString& name)
    {
        return tab->session()->parameterValues().value(name);
    }

    static QStringList objectsOf(const DocumentTab* tab)
    {
        QStringList names;
        for (const SceneObject* object : tab->scene().scene().objects())
            names.append(object->name());
        return names;
    }

    void close(MainWindow* window)
    {
        for (DocumentTab* tab : window->documents())
            window->discard(*tab);
        QVERIFY(window->close());
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->windows().windows().contains(window), patience);
    }

private Q_SLOTS:
    void finding_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("as it is typed") << QStringList{} << u"spam"_s;
        QTest::newRow("with an option") << QStringList{u"findCase"_s} << u"spam"_s;
        QTest::newRow("with two") << QStringList{u"findCase"_s, u"findWords"_s} << u"spam"_s;
        QTest::newRow("an expression") << QStringList{u"findRegular"_s} << u"s(.)am\\w+"_s;
        QTest::newRow("with a quote") << QStringList{} << u"'it\\"_s;
    }

    void finding()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, wanted);
        const QString text = u"# Spam spammer spam 'it\\s'\n# spam\n"_s;
        DocumentTab* const tab = watched(text);
        trigger(*m_window, "find");
        for (const QString& name : options)
            option(tab, name).setChecked(true);
        setText(tab, u"findText"_s, wanted);
        trigger(*m_window, "findNext");
        trigger(*m_window, "findNext");
        trigger(*m_window, "findPrevious");
        const QStringList lines = newLines(tab);
        QCOMPARE(lines.size(), 3);
        DocumentTab* const fresh = openText(*m_window, text);
        QCOMPARE(ran(fresh, lines), QString());
        QCOMPARE(selected(fresh), selected(tab));
        QVERIFY(!tab->editor()->selectedRange().isEmpty());
    }

    void replacing()
    {
        const QString text = u"x1 x2 x3 X4\n"_s;
        DocumentTab* const tab = watched(text);
        DocumentTab* const fresh = openText(*m_window, text);
        m_window->setCurrentDocument(tab);
        trigger(*m_window, "replace");
        option(tab, u"findRegular"_s).setChecked(true);
        setText(tab, u"findText"_s, u"x(\\d)"_s);
        setText(tab, u"replaceText"_s, u"\\1y"_s);
        trigger(*m_window, "findNext");
        QTest::mouseClick(&option(tab, u"replaceOne"_s), Qt::LeftButton);
        QStringList lines = newLines(tab);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.last(), u"document.replace('x(\\\\d)', '\\\\1y', document.Search.RegularExpression)"_s);
        QCOMPARE(ran(fresh, lines), QString());
        QCOMPARE(selected(fresh), selected(tab));
        option(tab, u"findCase"_s).setChecked(true);
        (void)newLines(tab);
        QTest::mouseClick(&option(tab, u"replaceAll"_s), Qt::LeftButton);
        QCOMPARE(ran(fresh, newLines(tab)), QString());
        QCOMPARE(fresh->editor()->text(), u"1y 2y 3y X4\n"_s);
        QCOMPARE(tab->editor()->text(), fresh->editor()->text());
        fresh->editor()->undo();  // one step
        QCOMPARE(fresh->editor()->text(), u"1y x2 x3 X4\n"_s);
    }

    void aNameThatIsChosen()
    {
        DocumentTab* const tab = watched(u"x = "_s);
        goToEnd(tab);
        type(tab, u"prin"_s);
        const auto isOffered = [this] {
            const auto* const popup = m_window->findChild<QListWidget*>(u"completions"_s);
            return popup && popup->isVisible();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(), patience);
        QTest::keyClick(codeOf(tab->editor()), Qt::Key_Return);
        const QString line = newLine(tab);
        QCOMPARE(line, u"document.insertName('print')"_s);
        DocumentTab* const fresh = openText(*m_window, u"x = prin"_s);
        goToEnd(fresh);
        QCOMPARE(ran(fresh, {line}), QString());
        QCOMPARE(selected(fresh), selected(tab));
    }

    void formatting()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("autopep8 is not there");
        DocumentTab* const tab = watched(u"x=1\n"_s);
        trigger(*m_window, "format");
        QTRY_COMPARE_WITH_TIMEOUT(tab->editor()->text(), u"x = 1\n"_s, patience);
        DocumentTab* const fresh = openText(*m_window, u"x=1\n"_s);
        QCOMPARE(ran(fresh, newLines(tab)), QString());
        QTRY_COMPARE_WITH_TIMEOUT(fresh->editor()->text(), tab->editor()->text(), patience);
    }

    void undoingAndRedoing()
    {
        DocumentTab* const tab = watched(u"one"_s);
        DocumentTab* const fresh = openText(*m_window, u"one"_s);
        for (DocumentTab* each : {fresh, tab}) {
            m_window->setCurrentDocument(each);
            each->editor()->selectAll();
            type(each, u"two"_s);
        }
        while (tab->editor()->text() != u"one"_s)
            trigger(*m_window, "undo");
        QCOMPARE(ran(fresh, newLines(tab)), QString());
        QCOMPARE(fresh->editor()->text(), u"one"_s);
        trigger(*m_window, "redo");
        QCOMPARE(ran(fresh, newLines(tab)), QString());
        QCOMPARE(fresh->editor()->text(), tab->editor()->text());
    }

    void undoingAndRedoingInTheScene()
    {
        DocumentTab* const tab = watched(QString());
        DocumentTab* const fresh = openText(*m_window, QString());
        for (DocumentTab* each : {fresh, tab})
            run(each, u"points = scene.addPoints('dots', [[0, 0, 0]])\n"_s);
        tab->scenePanel()->setFocus();
        (void)newLines(tab);
        for (const char* action : {"undo", "redo"}) {
            trigger(*m_window, action);
            QCOMPARE(ran(fresh, newLines(tab)), QString());
            QCOMPARE(objectsOf(fresh), objectsOf(tab));
            QCOMPARE(objectsOf(tab).size(), action == QByteArray("undo") ? 0 : 1);
        }
    }

    void scriptsOfADocument()
    {
        const QString linked = write(u"shared.py"_s, "x = 1\n");
        DocumentTab* const tab = watched(u"1"_s);
        DocumentTab* const fresh = openText(*m_window, u"1"_s);
        m_window->setCurrentDocument(tab);
        const auto check = [&](const QString& begin) {
            const QStringList lines = newLines(tab);
            QCOMPARE(lines.size(), 1);
            QVERIFY2(lines.first().startsWith(u"document."_s + begin), qPrintable(lines.first()));
            QCOMPARE(ran(fresh, lines), QString());
            QCOMPARE(scriptsOf(fresh), scriptsOf(tab));
        };
        answerName(u"tools"_s);
        trigger(*m_window, "addScript");
        check(u"addScript('tools.py')"_s);
        answerName(u"helpers"_s);
        trigger(*m_window, "renameScript");
        check(u"renameScript('helpers.py')"_s);
        chooseFile(linked);
        trigger(*m_window, "linkScript");
        check(u"linkScript("_s);
        QVERIFY(scriptsOf(fresh).contains(u"shared.py linked"_s));
        trigger(*m_window, "takeIn");
        check(u"takeInScript()"_s);
        QTest::mouseClick(&scripts(tab), Qt::LeftButton, {}, scripts(tab).tabRect(1).center());
        check(u"showScript('helpers.py')"_s);
        press(u"Remove"_s);
        trigger(*m_window, "removeScript");
        check(u"removeScript()"_s);
        trigger(*m_window, "nextScript");
        check(u"nextScript()"_s);
        QCOMPARE(scriptsOf(fresh).size(), 3);  // two, and which one is shown
    }

    void whatIsRefusedHasNoLine()
    {
        DocumentTab* const tab = watched(u"1"_s);
        trigger(*m_window, "removeScript");  // the only one
        answerName(u"no/name"_s);
        trigger(*m_window, "addScript");
        trigger(*m_window, "takeIn");
        trigger(*m_window, "moveToOtherSide");
        QCOMPARE(newLines(tab), QStringList());
        const QString failure = ran(tab, {u"document.removeScript()"_s});
        QVERIFY2(failure.contains(u"at least one script"_s), qPrintable(failure));
        QVERIFY(ran(tab, {u"document.showScript('none')"_s}).contains(u"no script none"_s));
        QVERIFY(ran(tab, {u"document.setParameter('none', 1)"_s}).contains(u"ValueError"_s));
        QVERIFY(ran(tab, {u"document.find('(', document.Search.RegularExpression)"_s}).contains(u"ValueError"_s));
        QVERIFY(ran(tab, {u"document.moveToOtherSide()"_s}).contains(u"beside"_s));
    }

    void modelsThatAreImportedAndExported()
    {
        const QString model = write(
            u"solid.obj"_s, "o solid\nv 0 0 0\nv 3 0 0\nv 0 2 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n");
        DocumentTab* const tab = watched(QString());
        DocumentTab* const fresh = openText(*m_window, QString());
        m_window->setCurrentDocument(tab);
        QSignalSpy finished(&tab->scenePanel()->files(), &SceneFiles::finished);
        chooseFile(model);
        trigger(*m_window, "importModels");
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(ran(fresh, newLines(tab)), QString());
        QCOMPARE(objectsOf(fresh), objectsOf(tab));
        QCOMPARE(objectsOf(fresh).size(), 1);
        const QString written = pathOf(u"written.obj"_s);
        chooseFile(written);
        trigger(*m_window, "exportModel");
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, patience);
        const QByteArray content = read(written);
        QVERIFY(!content.isEmpty());
        QVERIFY(QFile::remove(written));
        const QStringList lines = newLines(tab);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(ran(fresh, lines), QString());
        QCOMPARE(read(written), content);
    }

    void aParameterThatIsDraggedIsOneLine()
    {
        const QString text = u"import carrel\nsize = carrel.param('size', 1.0, min=0, max=10, step=1)\n"_s;
        DocumentTab* const tab = watched(QString());
        DocumentTab* const fresh = openText(*m_window, QString());
        for (DocumentTab* each : {fresh, tab})
            run(each, text);
        (void)newLines(tab);
        const auto found = [this] { return m_window->findChild<QSlider*>(u"size.slider"_s); };
        QTRY_VERIFY_WITH_TIMEOUT(found() && found()->isVisible(), patience);
        QSlider* const slider = found();
        slider->setFocus();
        for (int steps = 0; steps < 3; ++steps)
            QTest::keyClick(slider, Qt::Key_Right);
        const QStringList lines = newLines(tab);
        QCOMPARE(lines, QStringList{u"document.setParameter('size', 4.0)"_s});
        QCOMPARE(ran(fresh, lines), QString());
        QCOMPARE(parameterOf(fresh, u"size"_s), carrel::Value(4.0));
        QCOMPARE(parameterOf(tab, u"size"_s), carrel::Value(4.0));
        QTest::mouseClick(m_window->findChild<QToolButton*>(u"size.reset"_s), Qt::LeftButton);
        QCOMPARE(ran(fresh, newLines(tab)), QString());
        QVERIFY(!fresh->session()->parameterValues().contains(u"size"_s));
    }

    void windowsAndSides()
    {
        DocumentTab* const tab = watched(u"1"_s);
        DocumentTab* const fresh = openText(*m_window, u"2"_s);
        m_window->setCurrentDocument(tab);
        const auto sides = [this] { return m_window->documentsInFront().size(); };
        trigger(*m_window, "moveToOtherSide");
        QCOMPARE(sides(), 2);
        const QString toSide = newLine(tab);
        trigger(*m_window, "unsplit");
        QCOMPARE(sides(), 1);
        const QString unsplit = newLine(tab);
        QCOMPARE(ran(fresh, {toSide}), QString());
        QCOMPARE(sides(), 2);
        QCOMPARE(ran(fresh, {unsplit}), QString());
        QCOMPARE(sides(), 1);
        trigger(*m_window, "newWindow");
        QCOMPARE(m_window->windows().windows().size(), 2);
        const QString newWindow = newLine(tab);
        QCOMPARE(ran(fresh, {newWindow}), QString());
        QCOMPARE(m_window->windows().windows().size(), 3);
        m_window->setCurrentDocument(tab);
        trigger(*m_window, "moveToNewWindow");
        MainWindow* const other = m_window->windows().windowOf(tab);
        QVERIFY(other != m_window.get());
        QCOMPARE(ran(fresh, {newLine(tab)}), QString());
        QVERIFY(m_window->windows().windowOf(fresh) != m_window.get());
        QVERIFY(m_window->windows().windowOf(fresh) != other);
        const QList<MainWindow*> all = m_window->windows().windows();
        QCOMPARE(all.size(), 5);
        for (MainWindow* window : all) {
            if (window != m_window.get())
                close(window);
        }
    }

    void theStopButtonBesideTheOutput()
    {
        DocumentTab* const tab = watched(endlessScript());
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        (void)newLines(tab);
        QTest::mouseClick(tab->findChild<QToolButton*>(u"jobStop"_s), Qt::LeftButton);
        QCOMPARE(newLines(tab), QStringList{u"document.stop()"_s});
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, u"Stopped"_s, patience);
    }
};

QTEST_MAIN(TestLoggedLines)
#include "tst_logged_lines.moc"
