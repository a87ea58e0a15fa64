// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/patience.h"

#include <carrel/widgets/command_palette.h>

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>

#include <memory>

using namespace carrel;
using carrel::test::patience;

class TestCommandPalette : public QObject {
    Q_OBJECT

    std::unique_ptr<QMainWindow> m_window;
    CommandPalette* m_palette = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QAction* m_open = nullptr;
    QAction* m_save = nullptr;

    QLineEdit& field() { return *m_palette->findChild<QLineEdit*>(QStringLiteral("commandFilter")); }
    QTreeWidget& list() { return *m_palette->findChild<QTreeWidget*>(QStringLiteral("foundCommands")); }
    QStringList names()
    {
        QStringList names;
        for (int row = 0; row < list().topLevelItemCount(); ++row)
            names.append(list().topLevelItem(row)->text(0));
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QMainWindow>();
        m_text = new QPlainTextEdit;
        m_window->setCentralWidget(m_text);
        QMenu* const file = m_window->menuBar()->addMenu(QStringLiteral("&File"));
        m_open = file->addAction(QStringLiteral("&Open…"));
        m_open->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_O));
        QMenu* const samples = file->addMenu(QStringLiteral("Open a sam&ple"));
        samples->addAction(QStringLiteral("gear.py"));
        file->addSeparator();
        m_save = file->addAction(QStringLiteral("&Save && keep"));
        auto* const loose = new QAction(QStringLiteral("Toggle comment"), m_window.get());
        m_window->addAction(loose);
        m_palette = new CommandPalette(m_window.get());
        m_window->resize(800, 600);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
        m_text->setFocus();
    }

    void cleanup() { m_window.reset(); }

    void everyCommandIsListedWithItsMenuAndShortcut()
    {
        m_palette->open();
        const QStringList expected{QStringLiteral("File: Open…"), QStringLiteral("File: Open a sample: gear.py"),
                                   QStringLiteral("File: Save & keep"), QStringLiteral("Toggle comment")};
        QCOMPARE(names(), expected);
        QCOMPARE(list().topLevelItem(0)->text(1), QStringLiteral("Ctrl+O"));
        QVERIFY(field().hasFocus());
    }

    void someLettersFindACommandAndReturnTriggersIt()
    {
        QSignalSpy triggered(m_save, &QAction::triggered);
        QSignalSpy chosen(m_palette, &CommandPalette::chosen);
        m_palette->open();
        QTest::keyClicks(&field(), QStringLiteral("sk"));
        QCOMPARE(names(), QStringList{QStringLiteral("File: Save & keep")});
        QTest::keyClick(&field(), Qt::Key_Return);
        QCOMPARE(triggered.count(), 1);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(m_palette->isHidden());
        QVERIFY(m_text->hasFocus());
    }

    void beginningsOfWordsCountMore()
    {
        m_palette->open();
        QTest::keyClicks(&field(), QStringLiteral("OaS"));
        QCOMPARE(names().value(0), QStringLiteral("File: Open a sample: gear.py"));
        field().clear();
        QTest::keyClicks(&field(), QStringLiteral("open"));
        QCOMPARE(names().value(0), QStringLiteral("File: Open…"));
        QTest::keyClicks(&field(), QStringLiteral("zzz"));
        QVERIFY(names().isEmpty());
        QTest::keyClick(&field(), Qt::Key_Return);  // nothing happens
        QVERIFY(!m_palette->isHidden());
    }

    void theArrowsChoose()
    {
        QSignalSpy triggered(m_save, &QAction::triggered);
        m_palette->open();
        QTest::keyClick(&field(), Qt::Key_Down);
        QTest::keyClick(&field(), Qt::Key_Down);
        QVERIFY(field().accessibleDescription().contains(QStringLiteral("3 of 4")));
        QTest::keyClick(&field(), Qt::Key_Return);
        QCOMPARE(triggered.count(), 1);
    }

    void escapeGivesTheFocusBack()
    {
        m_palette->open();
        QTest::keyClick(&field(), Qt::Key_Escape);
        QVERIFY(m_palette->isHidden());
        QVERIFY(m_text->hasFocus());
        QVERIFY(m_palette->commands().isEmpty());
    }

    void whatIsDisabledCannotBeTriggered()
    {
        m_open->setEnabled(false);
        QSignalSpy triggered(m_open, &QAction::triggered);
        m_palette->open();
        QCOMPARE(m_palette->commands().last(), m_open);
        field().setText(QStringLiteral("File: Open…"));
        QTest::keyClick(&field(), Qt::Key_Return);
        QCOMPARE(triggered.count(), 0);
        QVERIFY(!m_palette->isHidden());
    }

    void whatWasUsedLastComesFirst()
    {
        m_palette->open();
        field().setText(QStringLiteral("Toggle"));
        QTest::keyClick(&field(), Qt::Key_Return);
        m_palette->open();
        QCOMPARE(names().value(0), QStringLiteral("Toggle comment"));
    }

    void aClickTriggers()
    {
        QSignalSpy triggered(m_open, &QAction::triggered);
        m_palette->open();
        const QRect row = list().visualItemRect(list().topLevelItem(0));
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(triggered.count(), 1);
    }

    void itClosesWhereTheFocusGoesElsewhere()
    {
        m_palette->open();
        m_text->setFocus(Qt::MouseFocusReason);
        QTRY_VERIFY_WITH_TIMEOUT(m_palette->isHidden(), patience);
        QVERIFY(m_text->hasFocus());
    }

    void whatReadsTheSameAndIsInAMenuIsListedOnce()
    {
        auto* const panel = new QWidget(m_text);
        panel->addAction(new QAction(QStringLiteral("&Open"), panel));
        panel->addAction(new QAction(QStringLiteral("Close the panel"), panel));
        panel->show();
        m_palette->open();
        QCOMPARE(names().count(QStringLiteral("File: Open…")), 1);
        QVERIFY(!names().contains(QStringLiteral("Open")));
        QCOMPARE(names().count(QStringLiteral("Close the panel")), 1);
    }

    void ofTwoPartsTheOneWithTheFocusIsMeant()
    {
        QList<QAction*> clears;
        QList<QPlainTextEdit*> parts;
        for (int number = 0; number < 2; ++number) {
            parts.append(new QPlainTextEdit(m_window.get()));
            parts.last()->setGeometry(0, 200 * number, 100, 100);
            parts.last()->show();
            clears.append(new QAction(QStringLiteral("Clear"), parts.last()));
        }
        for (int number = 0; number < 2; ++number) {
            parts[number]->setFocus();
            m_palette->open();
            QCOMPARE(names().count(QStringLiteral("Clear")), 1);
            QVERIFY(m_palette->commands().contains(clears[number]));
            m_palette->close();
        }
    }

    void whatADockOrAToolbarHasIsListedWithItsName()
    {
        auto* const dock = new QDockWidget(QStringLiteral("Console"), m_window.get());
        auto* const console = new QPlainTextEdit(dock);
        dock->setWidget(console);
        m_window->addDockWidget(Qt::BottomDockWidgetArea, dock);
        console->addAction(new QAction(QStringLiteral("Clear"), console));
        QToolBar* const bar = m_window->addToolBar(QStringLiteral("Scripts"));
        bar->addAction(QStringLiteral("gear.py"));  // another one than that of the menu
        dock->show();
        bar->show();
        m_palette->open();
        QVERIFY(names().contains(QStringLiteral("Console: Clear")));
        QVERIFY(names().contains(QStringLiteral("Scripts: gear.py")));
        QVERIFY(names().contains(QStringLiteral("File: Open a sample: gear.py")));
    }

    void theMenuOfAButtonOnAPageThatIsNotShownHasNoCommands()
    {
        auto* const pages = new QTabWidget;
        for (const QString& name : {QStringLiteral("one"), QStringLiteral("two")}) {
            auto* const button = new QToolButton(pages);
            auto* const menu = new QMenu(button);
            menu->addAction(QStringLiteral("Rename ") + name);
            button->setMenu(menu);
            pages->addTab(button, name);
        }
        m_window->setCentralWidget(pages);
        pages->show();
        m_palette->open();
        QVERIFY(names().contains(QStringLiteral("Rename one")));
        QVERIFY(!names().contains(QStringLiteral("Rename two")));
    }

    void aDialogOfTheWindowHasCommandsOfItsOwn()
    {
        auto* const dialog = new QDialog(m_window.get());
        dialog->addAction(new QAction(QStringLiteral("Choose"), dialog));
        dialog->show();
        m_palette->open();
        QVERIFY(!names().contains(QStringLiteral("Choose")));
    }

    void anActionThatIsGoneIsNoDanger()
    {
        m_palette->open();
        delete m_save;
        QTest::keyClicks(&field(), QStringLiteral("save"));
        QVERIFY(!names().contains(QStringLiteral("File: Save & keep")));
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"
