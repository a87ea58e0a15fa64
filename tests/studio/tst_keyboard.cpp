// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document.h"
#include "documents/studio_windows.h"
#include "studio/window_test.h"

#include <carrel/widgets/command_palette.h>
#include <carrel/widgets/jobs_model.h>
#include <carrel/widgets/jobs_view.h>

#include <QtGui/QAccessible>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTreeWidget>

using namespace studio;
using namespace studio::test;

/// Everything in the window can be done without a mouse, and has a name for those who do not see it.
class TestKeyboard : public WindowTest {
    Q_OBJECT

    static QString describe(const QWidget* widget)
    {
        QString text;
        for (; widget; widget = widget->parentWidget()) {
            const QString name = widget->objectName().isEmpty() ? QString() : u'#' + widget->objectName();
            text += QString::fromLatin1(widget->metaObject()->className()) + name + QStringLiteral(" in ");
        }
        return text.chopped(4);
    }

    static QString nameOf(QWidget* widget)
    {
        QAccessibleInterface* const interface = QAccessible::queryAccessibleInterface(widget);
        return interface ? interface->text(QAccessible::Name) : QString();
    }

    /// What the user could want to have the focus.
    QList<QWidget*> focusableWidgets() const
    {
        QList<QWidget*> result;
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            const bool isInSight = widget->isVisible() && widget->isEnabled() && !widget->visibleRegion().isEmpty();
            if (isInSight && widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy())
                result.append(widget);
        }
        return result;
    }

    /// Tab, and F6 where a text takes that for itself, until everything was seen.
    QSet<QWidget*> reachedByKeys()
    {
        QSet<QWidget*> reached;
        for (int steps = 0; steps < 400; ++steps) {
            QWidget* const before = QApplication::focusWidget();
            if (!before)
                break;
            reached.insert(before);
            const bool isText = before->inherits("QPlainTextEdit") || before->inherits("QsciScintilla");
            const bool mayType = isText && !before->property("readOnly").toBool();
            QTest::keyClick(before, mayType ? Qt::Key_F6 : Qt::Key_Tab);
        }
        return reached;
    }

    void showAllPanels()
    {
        for (QDockWidget* dock : m_window->findChildren<QDockWidget*>())
            dock->show();
    }

    static void collect(const QList<QAction*>& actions, QSet<QAction*>& found)
    {
        for (QAction* action : actions) {
            found.insert(action);
            if (action->menu())
                collect(action->menu()->actions(), found);
        }
    }

    void openScriptThatRan()
    {
        DocumentTab* const tab = openText(*m_window, QStringLiteral("print('seen')\n1 / 0\n"));
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().mood, carrel::JobFace::Mood::Failed, patience);
    }

private Q_SLOTS:
    void everyFocusableWidgetHasANameForScreenReaders()
    {
        openScriptThatRan();
        showAllPanels();
        trigger(*m_window, "find");
        trigger(*m_window, "commandPalette");
        QStringList offenders;
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            const bool takesFocus =
                widget->isVisible() && widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy();
            if (takesFocus && nameOf(widget).isEmpty())
                offenders.append(describe(widget));
        }
        offenders.removeDuplicates();
        QVERIFY2(offenders.isEmpty(), qPrintable(offenders.join(u'\n')));
    }

    void theEmptyWindowIsReachedAndNamedToo()
    {
        m_window->findChild<QWidget*>()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_Tab);
        const QSet<QWidget*> reached = reachedByKeys();
        QStringList offenders;
        for (QWidget* widget : focusableWidgets()) {
            if (!reached.contains(widget) || nameOf(widget).isEmpty())
                offenders.append(describe(widget));
        }
        QVERIFY2(offenders.isEmpty(), qPrintable(offenders.join(u'\n')));
        QVERIFY(reached.size() > 3);
    }

    void everyCommandIsInAMenuOrHasAKeyOrIsInThePalette()
    {
        openScriptThatRan();
        QSet<QAction*> reachable;
        collect(m_window->menuBar()->actions(), reachable);
        trigger(*m_window, "commandPalette");
        for (QAction* action : m_window->findChild<carrel::CommandPalette*>()->commands())
            reachable.insert(action);
        QStringList offenders;
        for (QAction* action : m_window->findChildren<QAction*>()) {
            const bool isCommand = !action->isSeparator() && action->isVisible() && !action->text().isEmpty();
            const auto* owner = qobject_cast<const QWidget*>(action->parent());
            const bool isInSight = !owner || owner->isVisible();
            if (isCommand && isInSight && action->shortcut().isEmpty() && !reachable.contains(action))
                offenders.append(action->text());
        }
        QVERIFY2(offenders.isEmpty(), qPrintable(offenders.join(u'\n')));
        QVERIFY(reachable.size() > 40);
    }

    void thePaletteListsNothingTwice()
    {
        openScriptThatRan();
        openText(*m_window, QStringLiteral("2"));
        for (const DocumentTab* tab : m_window->documents())
            QVERIFY(!tab->document().addScript(QStringLiteral("tools")));  // nothing is wrong
        trigger(*m_window, "moveToOtherSide");
        MainWindow* const other = m_window->windows().open();
        DocumentTab* const elsewhere = openText(*other, QStringLiteral("3"));
        showAllPanels();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
        trigger(*m_window, "commandPalette");
        const auto* const list = m_window->findChild<QTreeWidget*>(QStringLiteral("foundCommands"));
        QMultiHash<QString, QString> rows;  // by what they read without their menus
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            const QString text = list->topLevelItem(row)->text(0);
            rows.insert(text.section(QStringLiteral(": "), -1).remove(u'…'), text);
        }
        QStringList offenders;
        for (const QString& words : rows.uniqueKeys()) {
            QStringList same = rows.values(words);
            const bool isClear = same.size() == 1 || !same.contains(words);  // the menus tell them apart
            if (!isClear || same.removeDuplicates() > 0)
                offenders.append(same.join(QStringLiteral(", ")));
        }
        QVERIFY2(offenders.isEmpty(), qPrintable(offenders.join(u'\n')));
        QVERIFY(rows.size() > 60);
        for (const QAction* action : m_window->findChild<carrel::CommandPalette*>()->commands())
            QVERIFY(!other->findChildren<QAction*>().contains(action));
        elsewhere->editor()->setModified(false);
        QVERIFY(other->close());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->windows().windows().size(), 1, patience);
    }

    void noKeyMeansTwoCommands()
    {
        openScriptThatRan();
        QMultiHash<QString, QString> commands;
        for (const QAction* action : m_window->findChildren<QAction*>()) {
            const bool isForAll = action->shortcutContext() == Qt::WindowShortcut && action->isVisible();
            for (const QKeySequence& key : isForAll ? action->shortcuts() : QList<QKeySequence>())
                commands.insert(key.toString(), action->text());
        }
        QStringList offenders;
        for (const QString& key : commands.uniqueKeys()) {
            if (commands.count(key) > 1)
                offenders.append(key + QStringLiteral(": ") + commands.values(key).join(QStringLiteral(", ")));
        }
        QVERIFY2(offenders.isEmpty(), qPrintable(offenders.join(u'\n')));
        QVERIFY(commands.size() > 20);
    }

    void everyMenuOpensByALetterOfItsOwn()
    {
        QSet<QString> letters;
        for (const QAction* action : m_window->menuBar()->actions()) {
            const QString letter = QKeySequence::mnemonic(action->text()).toString();
            QVERIFY2(!letter.isEmpty() && !letters.contains(letter), qPrintable(action->text()));
            letters.insert(letter);
        }
    }

    void thePaletteRunsTheScript()
    {
        DocumentTab* const tab = openText(*m_window, QStringLiteral("6 * 7"));
        QTest::keyClick(codeOf(tab), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* const field = m_window->findChild<QLineEdit*>(QStringLiteral("commandFilter"));
        QTRY_VERIFY_WITH_TIMEOUT(field->hasFocus(), patience);
        QTest::keyClicks(field, QStringLiteral("script run"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, QStringLiteral("Finished: 42"), patience);
        QVERIFY(tab->isAncestorOf(QApplication::focusWidget()));
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
