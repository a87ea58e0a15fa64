// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/document_panel.h"
#include "panels/panel_docks.h"
#include "scene/scene_panel.h"
#include "studio/window_test.h"

#include <carrel/widgets/console.h>
#include <carrel/widgets/find_bar.h>
#include <carrel/widgets/input_line.h>
#include <carrel/widgets/notice_bar.h>

#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// Who uses no mouse reaches every part of the window, and sees where he is. These tests press keys, and nothing
/// else.
class TestPaneKeys : public WindowTest {
    Q_OBJECT

    static QWidget* focus() { return QApplication::focusWidget(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(focus() ? focus() : m_window.get(), key, modifiers);
    }

    static void type(const QString& text) { QTest::keyClicks(focus(), text); }

    static bool isIn(const QWidget* part) { return part && part->isAncestorOf(focus()); }

    /// What has the focus, by the name of its part.
    static QString place()
    {
        for (const QWidget* widget = focus(); widget; widget = widget->parentWidget()) {
            if (qobject_cast<const carrel::OutputPane*>(widget) && !qobject_cast<carrel::Console*>(widget->parent()))
                return u"output"_s;
            if (qobject_cast<const carrel::ScriptEditor*>(widget))
                return u"script"_s;
            if (qobject_cast<const carrel::NoticeBar*>(widget))
                return u"notice"_s;
            if (qobject_cast<const ScenePanel*>(widget))
                return u"scene"_s;
            const bool isNamed = qobject_cast<const DocumentPanel*>(widget) || qobject_cast<const QToolBar*>(widget)
                || qobject_cast<const carrel::FindBar*>(widget) || qobject_cast<const carrel::InputLine*>(widget);
            if (isNamed)
                return widget->objectName().isEmpty() ? u"bar"_s : widget->objectName();
        }
        return {};
    }

    /// Where a key leads from the script until it is there again. Without notices, which come and go.
    QStringList roundTrip(Qt::KeyboardModifiers modifiers = {})
    {
        QStringList places;
        do {
            press(Qt::Key_F6, modifiers);
            places.append(place());
        } while (places.last() != u"script"_s && places.size() < 30);
        places.removeAll(u"notice"_s);
        return places;
    }

    /// A new document with a script, by keys.
    DocumentTab* writeScript(const QString& text)
    {
        press(Qt::Key_N, Qt::ControlModifier);
        type(text);
        return m_window->currentDocument();
    }

    DocumentPanel* panel(const QString& name)
    {
        for (DocumentPanel* each : m_window->panels().panels()) {
            if (each->objectName() == name)
                return each;
        }
        return nullptr;
    }

    QWidget* frame() { return m_window->findChild<QWidget*>(u"paneFrame"_s, Qt::FindDirectChildrenOnly); }

private Q_SLOTS:
    void aKeyLeadsFromTheScriptThroughAllThatIsSeenAndBack()
    {
        writeScript(u"6 * 7"_s);
        press(Qt::Key_F4);
        QCOMPARE(place(), u"scene"_s);
        press(Qt::Key_Escape);
        QCOMPARE(place(), u"script"_s);
        const QStringList there = roundTrip();
        QCOMPARE(there, (QStringList{u"output"_s, u"scene"_s, u"problems"_s, u"commands"_s, u"script"_s}));
        QStringList back = roundTrip(Qt::ShiftModifier);
        QCOMPARE(back.takeLast(), u"script"_s);
        std::reverse(back.begin(), back.end());
        QCOMPARE(back + QStringList{u"script"_s}, there);
        press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(!place().isEmpty());
        press(Qt::Key_F6);
        press(Qt::Key_Escape);
        QCOMPARE(roundTrip().size(), there.size() + 1);  // and the bar for finding
    }

    void eachPanelHasAKeyAndEscapeLeadsBack()
    {
        writeScript(u"1 + 1"_s);
        int count = 0;
        for (const DocumentPanel* each : m_window->panels().panels().first(6)) {
            press(Qt::Key(Qt::Key_1 + count++), Qt::AltModifier);
            QVERIFY2(isIn(each), qPrintable(each->objectName() + place()));
            QTRY_VERIFY_WITH_TIMEOUT(!each->visibleRegion().isEmpty(), patience);
            press(Qt::Key_Escape);
            QCOMPARE(place(), u"script"_s);
        }
        QCOMPARE(count, 6);
        press(Qt::Key_9, Qt::AltModifier);
        QCOMPARE(place(), u"output"_s);
        press(Qt::Key_8, Qt::AltModifier);
        QCOMPARE(place(), u"scene"_s);
        press(Qt::Key_0, Qt::AltModifier);
        QCOMPARE(place(), u"script"_s);
        QCOMPARE(m_window->currentDocument()->editor()->text(), u"1 + 1"_s);  // no key was typed into it
    }

    void aPanelThatIsHiddenComesUp()
    {
        writeScript(u"1"_s);
        QVERIFY(!panel(u"parameters"_s)->isVisible());
        press(Qt::Key_1, Qt::AltModifier);
        QVERIFY(panel(u"parameters"_s)->isVisible());
        QCOMPARE(place(), u"parameters"_s);
        press(Qt::Key_5, Qt::AltModifier);
        QCOMPARE(place(), u"jobs"_s);
        press(Qt::Key_Escape);
        QVERIFY(roundTrip().contains(u"jobs"_s));
        QVERIFY(!roundTrip().contains(u"problems"_s));  // which lies behind now
    }

    void theConsoleIsNoTrap()
    {
        writeScript(u"1"_s);
        press(Qt::Key_3, Qt::AltModifier);
        type(u"6 * 7"_s);
        press(Qt::Key_Return);
        const carrel::Console* const console = panel(u"console"_s)->findChild<carrel::Console*>();
        QTRY_VERIFY_WITH_TIMEOUT(console->outputPane()->text().contains(u"42"_s), patience);
        press(Qt::Key_F6);
        QVERIFY(isIn(console->outputPane()));
        press(Qt::Key_F6);
        QVERIFY(!isIn(console));
        press(Qt::Key_F6, Qt::ShiftModifier);
        press(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(place(), u"console"_s);
        type(u"half a"_s);
        press(Qt::Key_Escape);  // empties the line
        QCOMPARE(place(), u"console"_s);
        QCOMPARE(console->input(), QString());
        press(Qt::Key_Escape);
        QCOMPARE(place(), u"script"_s);
    }

    void aScriptThatAsksIsAnsweredByKeys()
    {
        DocumentTab* const tab = writeScript(u"print('hello', input('who'))"_s);
        press(Qt::Key_Escape);  // whatever was offered
        press(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(tab->session()->inputRequests().size(), 1, patience);
        for (int steps = 0; steps < 10 && !isIn(tab->panel()->inputLine()); ++steps)
            press(Qt::Key_F6);
        QVERIFY(isIn(tab->panel()->inputLine()));
        type(u"you"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(u"hello you"_s), patience);
    }

    void aFrameShowsWhereTheFocusIs()
    {
        writeScript(u"1"_s);
        QVERIFY(!frame());
        press(Qt::Key_5, Qt::AltModifier);
        QVERIFY(frame() && frame()->isVisible());
        const DocumentPanel* const jobs = panel(u"jobs"_s);
        QCOMPARE(frame()->geometry(), QRect(jobs->mapTo(m_window.get(), QPoint()), jobs->size()));
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!frame() || frame()->geometry().topLeft() != jobs->mapTo(m_window.get(), QPoint()),
                                 patience);
    }

    void bothSidesOfASplitAreReached()
    {
        DocumentTab* const left = writeScript(u"1"_s);
        DocumentTab* const right = writeScript(u"2"_s);
        press(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(left->isVisible() && right->isVisible());
        QSet<const DocumentTab*> seen;
        for (int steps = 0; steps < 12; ++steps) {
            press(Qt::Key_F6);
            for (const DocumentTab* tab : {left, right}) {
                if (isIn(tab))
                    seen.insert(tab);
            }
        }
        QCOMPARE(seen.size(), 2);
        press(Qt::Key_0, Qt::AltModifier);
        QCOMPARE(place(), u"script"_s);
    }

    void aToolButtonIsPressedByKeys()
    {
        DocumentTab* const tab = writeScript(u"6 * 7"_s);
        for (int steps = 0; steps < 10 && place() != u"commands"_s; ++steps)
            press(Qt::Key_F6);
        const QAction* const run = m_window->findChild<QAction*>(u"run"_s);
        const auto isOnRun = [run] {
            const auto* const button = qobject_cast<const QToolButton*>(focus());
            return button && button->defaultAction() == run;
        };
        for (int steps = 0; steps < 10 && !isOnRun(); ++steps)
            press(Qt::Key_Tab);
        QVERIFY(isOnRun());
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, u"Finished: 42"_s, patience);
        press(Qt::Key_Escape);
        QCOMPARE(place(), u"script"_s);
    }

    void theMenusOpenByAKey()
    {
        writeScript(u"1"_s);
        press(Qt::Key_F10);
        auto* const menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->title(), u"&File"_s);
        QTest::keyClick(menu, Qt::Key_Escape);
        QVERIFY(!QApplication::activePopupWidget());
        press(Qt::Key_Escape);  // out of the bar of menus
        QCOMPARE(place(), u"script"_s);
    }

    void aDockThatFloatsIsLeftByEscapeToo()
    {
        writeScript(u"1"_s);
        auto* const dock = m_window->findChild<QDockWidget*>(u"jobsDock"_s);
        dock->setFloating(true);
        QVERIFY(QTest::qWaitForWindowExposed(dock, patience));
        QTest::keyClick(codeOf(m_window->currentDocument()), Qt::Key_5, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(place(), u"jobs"_s, patience);
        press(Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(place(), u"script"_s, patience);
    }

    void withoutADocumentTheKeysLeadToo()
    {
        press(Qt::Key_5, Qt::AltModifier);
        QCOMPARE(place(), u"jobs"_s);
        press(Qt::Key_Escape);
        QVERIFY(isIn(m_window->centralWidget()));
        QSet<QString> places;
        for (int steps = 0; steps < 6; ++steps) {
            press(Qt::Key_F6);
            places.insert(place());
        }
        QVERIFY(places.contains(u"jobs"_s) && places.contains(u"commands"_s));
    }
};

QTEST_MAIN(TestPaneKeys)
#include "tst_pane_keys.moc"
