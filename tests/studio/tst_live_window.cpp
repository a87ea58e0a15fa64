// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/document_scene.h"
#include "studio/window_test.h"

#include <carrel/widgets/live_run.h>

#include <QtTest/QSignalSpy>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionSlider>
#include <QtWidgets/QTreeView>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;
using carrel::Job;
using carrel::Outcome;
using carrel::Value;

/// Parameters and variables in the Studio's window, as its user has them.
class TestLiveWindow : public WindowTest {
    Q_OBJECT

    static QString program()
    {
        return u"import carrel\nsize = carrel.param('size', 1.0, min=0, max=10, step=1)\nscene.clear()\n"
               "scene.addMesh('gear', [[0, 0, 0], [size, 0, 0], [0, size, 0]], [[0, 1, 2]])\n"_s;
    }

    DocumentTab* ran(const QString& text)
    {
        DocumentTab* tab = openText(*m_window, text);
        trigger(*m_window, "run");
        if (!QTest::qWaitFor([tab] { return tab->face().text.startsWith(u"Finished"_s); }, patience))
            QTest::qFail(qPrintable(tab->face().text + outputOf(tab)), __FILE__, __LINE__);
        return tab;
    }

    QDockWidget& parameters() { return *m_window->findChild<QDockWidget*>(u"parametersDock"_s); }

    QSlider& slider()
    {
        const auto found = [this] { return parameters().findChild<QSlider*>(u"size.slider"_s); };
        if (!QTest::qWaitFor([&] { return found() && found()->isVisible(); }, patience))
            qFatal("the panel has no slider");
        return *found();
    }

    static QPoint handleOf(QSlider& slider, int position)
    {
        QStyleOptionSlider option;
        option.initFrom(&slider);
        option.orientation = Qt::Horizontal;
        option.minimum = slider.minimum();
        option.maximum = slider.maximum();
        option.sliderPosition = option.sliderValue = position;
        return slider.style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider).center();
    }

    static double shownSize(DocumentTab* tab)
    {
        const auto box = tab->scene().scene().shown().box();
        return box ? box->most.x() : -1;
    }

    void waitUntilSettled(DocumentTab* tab) { QTRY_VERIFY_WITH_TIMEOUT(!tab->liveRun()->isBusy(), patience); }

private Q_SLOTS:
    void theParametersComeUpWithTheFirst()
    {
        QVERIFY(parameters().isHidden());
        ran(u"None"_s);
        QVERIFY(parameters().isHidden());
        ran(program());
        QTRY_VERIFY_WITH_TIMEOUT(parameters().isVisible(), patience);
        QVERIFY(slider().isVisible());
        parameters().hide();
        ran(program());
        QVERIFY(parameters().isHidden());
    }

    void aLightScriptFollowsTheSlider()
    {
        DocumentTab* tab = ran(program());
        QSlider& size = slider();
        QTest::mousePress(&size, Qt::LeftButton, {}, handleOf(size, 1));
        for (int position = 2; position <= 9; ++position) {
            QTest::mouseMove(&size, handleOf(size, position));
            QTRY_COMPARE_WITH_TIMEOUT(shownSize(tab), double(position), patience);
        }
        QTest::mouseRelease(&size, Qt::LeftButton, {}, handleOf(size, 9));
        waitUntilSettled(tab);
        QCOMPARE(shownSize(tab), 9.0);
        QCOMPARE(tab->scene().scene().count(), 1);
        QCOMPARE(tab->scene().undoStack().count(), 2);
    }

    void aHeavyScriptIsCancelledAndTheLastValueWins()
    {
        DocumentTab* tab = ran(program() + u"while 1 < size < 10: pass\n"_s);
        QList<Outcome> outcomes;
        connect(tab->liveRun(), &carrel::LiveRun::started, this, [this, &outcomes](Job* job) {
            connect(job, &Job::finished, this, [&outcomes](const Outcome& outcome) { outcomes.append(outcome); });
        });
        QSlider& size = slider();
        QTest::mousePress(&size, Qt::LeftButton, {}, handleOf(size, 1));
        QTest::mouseMove(&size, handleOf(size, 4));
        // It runs, has made another scene, and shows the last good one.
        QTRY_VERIFY_WITH_TIMEOUT(tab->scene().scene().count() == 1
                                     && tab->scene().scene().objects().first()->box()->most.x() == 4.0F,
                                 patience);
        QCOMPARE(shownSize(tab), 1.0);
        for (const int position : {5, 7, 8, 10})
            QTest::mouseMove(&size, handleOf(size, position));
        QCOMPARE(shownSize(tab), 1.0);
        QTest::mouseRelease(&size, Qt::LeftButton, {}, handleOf(size, 10));
        waitUntilSettled(tab);
        QCOMPARE(outcomes.size(), 2);
        QVERIFY(outcomes.first().cancelled());
        QVERIFY(outcomes.last().succeeded());
        QCOMPARE(shownSize(tab), 10.0);
        QCOMPARE(tab->session()->parameters().first().value, Value(10.0));
    }

    void aFailedRunLeavesTheSceneAndTheNextOneIsRight()
    {
        DocumentTab* tab = ran(program() + u"1 / (size - 3)\n"_s);
        QVERIFY(tab->session()->setParameter(u"size"_s, 3.0));
        waitUntilSettled(tab);
        QCOMPARE(shownSize(tab), 1.0);
        QVERIFY(tab->session()->setParameter(u"size"_s, 5.0));
        waitUntilSettled(tab);
        QCOMPARE(shownSize(tab), 5.0);
    }

    void whoWantsToRunItSwitchesThatOff()
    {
        DocumentTab* tab = ran(program());
        auto* const runsAtOnce = parameters().findChild<QCheckBox*>(u"runAtOnce"_s);
        QVERIFY(runsAtOnce->isChecked());
        slider();
        runsAtOnce->click();
        QVERIFY(tab->session()->setParameter(u"size"_s, 3.0));
        QVERIFY(!tab->liveRun()->isBusy());
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(shownSize(tab), 3.0, patience);
        m_window->newDocument();
        QVERIFY(runsAtOnce->isChecked());
        m_window->setCurrentDocument(tab);
        QVERIFY(!runsAtOnce->isChecked());
    }

    void eachDocumentHasItsOwn()
    {
        DocumentTab* first = ran(program());
        slider();
        ran(u"import carrel\ncarrel.param('teeth', 3)\nwheel = 7\nNone"_s);
        QTRY_VERIFY_WITH_TIMEOUT(parameters().findChild<QWidget*>(u"teeth"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!parameters().findChild<QSlider*>(u"size.slider"_s), patience);
        const auto* const table =
            m_window->findChild<QDockWidget*>(u"variablesDock"_s)->findChild<QTreeView*>(u"variables"_s);
        const auto hasWheel = [table] {
            return !table->model()->match(table->model()->index(0, 0), Qt::DisplayRole, u"wheel"_s).isEmpty();
        };
        m_window->findChild<QDockWidget*>(u"variablesDock"_s)->show();
        m_window->findChild<QDockWidget*>(u"variablesDock"_s)->raise();
        QTRY_VERIFY_WITH_TIMEOUT(hasWheel(), patience);
        m_window->setCurrentDocument(first);
        QTRY_VERIFY_WITH_TIMEOUT(slider().isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!hasWheel() && table->model()->rowCount() > 0, patience);
    }

    void aDocumentMayBeClosedInTheMiddleOfARun()
    {
        DocumentTab* tab = ran(program() + u"while size > 1: pass\n"_s);
        QVERIFY(tab->session()->setParameter(u"size"_s, 3.0));
        QTRY_VERIFY_WITH_TIMEOUT(tab->scene().scene().isHeld(), patience);
        tab->editor()->setModified(false);
        const QPointer<DocumentTab> open = tab;
        trigger(*m_window, "closeTab");
        QTRY_VERIFY_WITH_TIMEOUT(!open, patience);
    }
};

QTEST_MAIN(TestLiveWindow)
#include "tst_live_window.moc"
