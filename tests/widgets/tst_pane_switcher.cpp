// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/patience.h"

#include <carrel/widgets/pane_switcher.h>

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <memory>

using namespace carrel;
using namespace Qt::StringLiterals;
using carrel::test::patience;

/// A window with an editor, which keeps Tab for itself, and a form in each of two docks that lie behind each other.
class TestPaneSwitcher : public QObject {
    Q_OBJECT

    struct Form : QWidget {
        Form()
        {
            auto* const layout = new QVBoxLayout(this);
            layout->addWidget(new QLabel(u"a form"_s));
            for (QWidget* part : {static_cast<QWidget*>(line), static_cast<QWidget*>(button)})
                layout->addWidget(part);
        }
        QLineEdit* line = new QLineEdit;
        QPushButton* button = new QPushButton(u"Apply"_s);
    };

    std::unique_ptr<QMainWindow> m_window;
    QPlainTextEdit* m_editor = nullptr;
    Form* m_front = nullptr;
    Form* m_behind = nullptr;
    QList<QDockWidget*> m_docks;
    QList<QWidget*> m_panes;
    PaneSwitcher* m_switcher = nullptr;

    Form* addForm(const QString& title)
    {
        auto* const dock = new QDockWidget(title, m_window.get());
        auto* const form = new Form;
        dock->setWidget(form);
        m_window->addDockWidget(Qt::BottomDockWidgetArea, dock);
        if (!m_docks.isEmpty())
            m_window->tabifyDockWidget(m_docks.last(), dock);
        m_docks.append(dock);
        return form;
    }

    QAction* addKey(const QKeySequence& key, void (PaneSwitcher::*act)())
    {
        auto* const action = new QAction(m_window.get());
        action->setShortcut(key);
        connect(action, &QAction::triggered, m_switcher, act);
        m_window->addAction(action);
        return action;
    }

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    QWidget* frame() { return m_window->findChild<QWidget*>(u"paneFrame"_s, Qt::FindDirectChildrenOnly); }

private Q_SLOTS:
    void init()
    {
        m_docks.clear();
        m_window = std::make_unique<QMainWindow>();
        m_editor = new QPlainTextEdit;
        m_window->setCentralWidget(m_editor);
        m_behind = addForm(u"behind"_s);
        m_front = addForm(u"front"_s);
        m_docks.last()->raise();
        m_panes = {m_editor, m_behind, m_front};
        m_switcher = new PaneSwitcher(m_window.get(), [this] { return m_panes; });
        addKey(Qt::Key_F6, &PaneSwitcher::goToNext);
        addKey(Qt::SHIFT | Qt::Key_F6, &PaneSwitcher::goToPrevious);
        m_window->resize(500, 500);
        m_window->show();
        m_docks.last()->raise();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
        QTRY_VERIFY_WITH_TIMEOUT(m_behind->visibleRegion().isEmpty() && !m_front->visibleRegion().isEmpty(),
                                 patience);
        m_editor->setFocus();
    }

    void cleanup() { m_window.reset(); }

    void theKeysLeadOutOfAnEditorAndRound()
    {
        press(Qt::Key_Tab);
        QCOMPARE(m_editor->toPlainText(), u"\t"_s);
        QCOMPARE(m_switcher->current(), m_editor);
        press(Qt::Key_F6);
        QVERIFY(m_front->line->hasFocus());
        QCOMPARE(m_switcher->current(), m_front);
        press(Qt::Key_F6);
        QVERIFY(m_editor->hasFocus());
        press(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(m_front->line->hasFocus());
    }

    void whatLiesBehindOrIsHiddenOrDisabledIsLeftOut()
    {
        QCOMPARE(m_switcher->panes(), (QList<QWidget*>{m_editor, m_front}));
        m_docks.first()->raise();
        QTRY_COMPARE_WITH_TIMEOUT(m_switcher->panes(), (QList<QWidget*>{m_editor, m_behind}), patience);
        m_behind->setEnabled(false);
        QCOMPARE(m_switcher->panes(), (QList<QWidget*>{m_editor}));
        press(Qt::Key_F6);
        QVERIFY(m_editor->hasFocus());
    }

    void aPaneThatIsCoveredByWhatIsInItIsSeen()
    {
        auto* const pane = new QWidget(m_window.get());
        auto* const text = new QPlainTextEdit(pane);
        pane->setGeometry(0, 0, 200, 100);
        text->setGeometry(pane->rect());
        text->viewport()->setAutoFillBackground(true);
        pane->show();
        m_panes = {m_editor, pane};
        press(Qt::Key_F6);
        QVERIFY(text->hasFocus());
    }

    void inAPaneTheFocusGoesWhereItWas()
    {
        press(Qt::Key_F6);
        press(Qt::Key_Tab);
        QVERIFY(m_front->button->hasFocus());
        press(Qt::Key_F6);
        press(Qt::Key_F6);
        QVERIFY(m_front->button->hasFocus());
        press(Qt::Key_F6);
        m_front->button->setEnabled(false);
        press(Qt::Key_F6);
        QVERIFY(m_front->line->hasFocus());
    }

    void aPaneSaysItselfWhereTheFocusIsToGo()
    {
        m_front->setFocusProxy(m_front->button);
        press(Qt::Key_F6);
        QVERIFY(m_front->button->hasFocus());
    }

    void ofTwoThatLieInEachOtherTheInnerOneIsMeant()
    {
        m_panes = {m_editor, m_front, m_front->button};
        m_front->button->setFocus();
        QCOMPARE(m_switcher->current(), m_front->button);
        press(Qt::Key_F6);
        QVERIFY(m_editor->hasFocus());
    }

    void aFrameShowsThePaneUntilTheFocusLeavesIt()
    {
        QVERIFY(!frame());
        press(Qt::Key_F6);
        QVERIFY(frame() && frame()->isVisible());
        const auto place = [this](const QWidget* pane) {
            return QRect(pane->mapTo(m_window.get(), QPoint()), pane->size());
        };
        QCOMPARE(frame()->geometry(), place(m_front));
        m_window->resize(600, 600);
        QTRY_COMPARE_WITH_TIMEOUT(frame()->geometry(), place(m_front), patience);
        press(Qt::Key_Tab);
        QVERIFY(frame() && frame()->isVisible());
        const QPoint edge = m_front->mapTo(m_window.get(), QPoint(1, 1));
        QVERIFY(m_window->childAt(edge) != frame());  // what is clicked there is the pane's
        m_editor->setFocus(Qt::MouseFocusReason);
        QTRY_VERIFY_WITH_TIMEOUT(!frame(), patience);
    }

    void theFrameGoesWithItsPane()
    {
        press(Qt::Key_F6);
        delete m_docks.takeLast();
        m_panes = {m_editor};
        QTRY_VERIFY_WITH_TIMEOUT(!frame(), patience);
        QVERIFY(m_switcher->goTo(m_editor));
    }

    void aPaneWithNothingForKeysIsNotGoneTo()
    {
        auto* const label = new QLabel(u"to be read"_s, m_window.get());
        label->show();
        QVERIFY(!m_switcher->goTo(label));
        QVERIFY(m_editor->hasFocus());
    }

    void aDockThatFloatsIsReached()
    {
        m_docks.last()->setFloating(true);
        QVERIFY(QTest::qWaitForWindowExposed(m_docks.last(), patience));
        m_window->activateWindow();
        m_editor->setFocus();
        QVERIFY(m_switcher->goTo(m_front));
        QTRY_VERIFY_WITH_TIMEOUT(m_front->line->hasFocus(), patience);
    }
};

QTEST_MAIN(TestPaneSwitcher)
#include "tst_pane_switcher.moc"
