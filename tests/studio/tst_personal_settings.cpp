// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_log.h"
#include "documents/studio_windows.h"
#include "personal_settings.h"
#include "studio/window_test.h"
#include "toolbar_scripts.h"

#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QToolBar>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// What makes the window its user's own. Each test has a folder of its own for that.
class TestPersonalSettings : public WindowTest {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString write(const QString& name, const QByteArray& content)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    void personalise() { new PersonalSettings(m_window->windows(), m_folder->path()); }

    void openAgain()
    {
        closeWindow();
        openWindow();
        personalise();
    }

    QToolBar& scripts() { return *m_window->findChild<QToolBar*>(u"scripts"_s); }

    static QString ran(DocumentTab* tab, const QString& program)
    {
        return carrel::test::outcomeOf(tab->session()->evaluate(program)).toDisplayText();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        openWindow();
    }

    void theStartUpScriptRunsInEachNewDocument()
    {
        write(u"startup.py"_s, "greeting = 'hello'\n");
        personalise();
        for (DocumentTab* tab : {m_window->newDocument(), m_window->newDocument()})
            QCOMPARE(ran(tab, u"greeting"_s), u"'hello'"_s);
    }

    void itRunsAgainWhereTheInterpreterWasRestarted()
    {
        write(u"startup.py"_s, "greeting = 'hello'\n");
        personalise();
        DocumentTab* const tab = m_window->newDocument();
        trigger(*m_window, "restart");
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(u"restarted"_s), patience);
        QCOMPARE(ran(tab, u"greeting"_s), u"'hello'"_s);
    }

    void aStartUpScriptThatFailsIsSeenAndHarmsNothing()
    {
        write(u"startup.py"_s, "1 / 0\n");
        personalise();
        DocumentTab* const tab = m_window->newDocument();
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(u"startup.py"_s), patience);
        QCOMPARE(ran(tab, u"6 * 7"_s), u"42"_s);
    }

    void withoutSettingsThereIsNoneOfIt()
    {
        write(u"startup.py"_s, "greeting = 'hello'\n");
        DocumentTab* const tab = m_window->newDocument();
        QVERIFY(ran(tab, u"greeting"_s).contains(u"NameError"_s));
        QVERIFY(!m_window->findChild<QToolBar*>(u"scripts"_s));
    }

    void aScriptOfTheToolbarRunsInTheCurrentDocument()
    {
        personalise();
        QVERIFY(!scripts().isVisible());
        m_window->openFile(write(u"count.py"_s, "count = 40 + 2\n"));
        trigger(*m_window, "addToToolbar");
        trigger(*m_window, "addToToolbar");  // once is enough
        QCOMPARE(scripts().actions().size(), 1);
        QVERIFY(scripts().isVisible());
        DocumentTab* const other = m_window->newDocument();
        scripts().actions().constFirst()->trigger();
        QCOMPARE(ran(other, u"count"_s), u"42"_s);
        const QString line = m_window->commandLog().linesFor(other).constLast();
        QCOMPARE(line, u"document.runFile('%1')"_s.arg(m_folder->filePath(u"count.py"_s)));
        const carrel::Outcome again =
            carrel::test::outcomeOf(other->session()->run(carrel::Source::fromText(line, u"log"_s)));
        QVERIFY(again.succeeded());
    }

    void theToolbarIsThereNextTimeAndCanBeEmptied()
    {
        personalise();
        const QString path = write(u"count.py"_s, "1\n");
        m_window->openFile(path);
        trigger(*m_window, "addToToolbar");
        openAgain();
        QCOMPARE(scripts().actions().size(), 1);
        QCOMPARE(scripts().actions().constFirst()->text(), u"count.py"_s);
        m_window->findChild<ToolbarScripts*>()->remove(path);
        QVERIFY(!scripts().isVisible());
        openAgain();
        QVERIFY(scripts().actions().isEmpty());
    }

    void aScriptThatWasNeverSavedIsAskedFor()
    {
        personalise();
        m_window->newDocument();
        trigger(*m_window, "addToToolbar");
        QVERIFY(m_window->notice().contains(u"Save"_s));
        QVERIFY(scripts().actions().isEmpty());
    }

    void aScriptThatIsGoneFailsInItsDocument()
    {
        const QString path = write(u"count.py"_s, "1\n");
        personalise();
        m_window->findChild<ToolbarScripts*>()->add(path);
        QVERIFY(QFile::remove(path));
        DocumentTab* const tab = m_window->newDocument();
        scripts().actions().constFirst()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().mood, carrel::JobFace::Mood::Failed, patience);
    }

    void theToolbarIsTheSameInEveryWindow()
    {
        personalise();
        MainWindow* const other = m_window->windows().open();
        m_window->openFile(write(u"count.py"_s, "1\n"));
        trigger(*m_window, "addToToolbar");
        QCOMPARE(other->findChild<QToolBar*>(u"scripts"_s)->actions().size(), 1);
        QCOMPARE(scripts().actions().size(), 1);
        QVERIFY(other->close());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->windows().windows().size(), 1, patience);
    }

    void thePanelsAreWhereTheyWereLeft()
    {
        const QString file = PersonalSettings::settingsFileIn(m_folder->path());
        {
            StudioWindows windows(*m_runtime);
            windows.keepIn(std::make_unique<QSettings>(file, QSettings::IniFormat));
            MainWindow* const window = windows.open();
            window->addDockWidget(Qt::RightDockWidgetArea, window->findChild<QDockWidget*>(u"jobsDock"_s));
            window->findChild<QDockWidget*>(u"problemsDock"_s)->hide();
            QVERIFY(window->close());
            QTRY_VERIFY_WITH_TIMEOUT(windows.windows().isEmpty(), patience);
        }
        StudioWindows windows(*m_runtime);
        windows.keepIn(std::make_unique<QSettings>(file, QSettings::IniFormat));
        const MainWindow* const window = windows.open();
        QCOMPARE(window->dockWidgetArea(window->findChild<QDockWidget*>(u"jobsDock"_s)), Qt::RightDockWidgetArea);
        QVERIFY(window->findChild<QDockWidget*>(u"problemsDock"_s)->isHidden());
    }
};

QTEST_MAIN(TestPersonalSettings)
#include "tst_personal_settings.moc"
