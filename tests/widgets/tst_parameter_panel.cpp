// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/parameter_panel.h>

#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QColorDialog>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionSlider>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestParameterPanel : public SessionTest {
    Q_OBJECT

    std::unique_ptr<Session> m_session;
    std::unique_ptr<ParameterPanel> m_panel;

    QList<Isolation> isolations() override { return {Isolation::InProcess}; }

    template <class Widget>
    Widget& find(const QString& name)
    {
        if (!QTest::qWaitFor([&] { return m_panel->findChild<Widget*>(name) != nullptr; }, patience))
            qFatal("the panel has no %s", qPrintable(name));
        return *m_panel->findChild<Widget*>(name);
    }

    void declare(const QString& program)
    {
        QVERIFY(outcomeOf(m_session->run(script(u"import carrel\n"_s + program + u"\nNone"_s))).succeeded());
        QTRY_COMPARE_WITH_TIMEOUT(shownRows(), m_session->parameters().size(), patience);
    }

    /// Rows are made, and get their places, some turns of the event loop after they are declared.
    qsizetype shownRows() const
    {
        const QList<QToolButton*> buttons = m_panel->findChildren<QToolButton*>();
        return std::count_if(buttons.begin(), buttons.end(), [](const QToolButton* button) {
            return button->objectName().endsWith(u".reset") && button->isVisible();
        });
    }

    Value valueOf(const QString& name)
    {
        for (const Parameter& parameter : m_session->parameters()) {
            if (parameter.name == name)
                return parameter.value;
        }
        return {};
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

private Q_SLOTS:
    void init()
    {
        m_session = openSession();
        m_panel = std::make_unique<ParameterPanel>();
        m_panel->setSession(m_session.get());
        m_panel->resize(320, 480);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get(), patience));
    }

    void cleanup()
    {
        m_panel.reset();
        m_session.reset();
        verifyThatNothingIsLeft();
    }

    void withoutParametersItSaysHowToMakeThem()
    {
        QVERIFY(find<QLabel>(u"noParameters"_s).isVisible());
        declare(u"carrel.param('radius', 2.0)"_s);
        QVERIFY(!find<QLabel>(u"noParameters"_s).isVisible());
        QVERIFY(find<QDoubleSpinBox>(u"radius"_s).isVisible());
    }

    void aDraggedSliderSetsTheValueOnItsWay()
    {
        declare(u"carrel.param('radius', 2.0, min=0, max=5, step=0.5, unit='m')"_s);
        auto& slider = find<QSlider>(u"radius.slider"_s);
        QCOMPARE(slider.maximum(), 10);
        QCOMPARE(slider.value(), 4);
        QSignalSpy changed(m_session.get(), &Session::parameterValueChanged);
        QTest::mousePress(&slider, Qt::LeftButton, {}, handleOf(slider, 4));
        for (const int position : {5, 7, 9}) {
            QTest::mouseMove(&slider, handleOf(slider, position));
            QCOMPARE(valueOf(u"radius"_s), Value(position * 0.5));
            QCOMPARE(find<QDoubleSpinBox>(u"radius"_s).value(), position * 0.5);
        }
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, handleOf(slider, 9));
        QCOMPARE(changed.count(), 3);
        QCOMPARE(valueOf(u"radius"_s), Value(4.5));
    }

    void keysMoveTheSlider()
    {
        declare(u"carrel.param('radius', 2.0, min=0, max=5, step=0.5)"_s);
        auto& slider = find<QSlider>(u"radius.slider"_s);
        slider.setFocus();
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(valueOf(u"radius"_s), Value(2.5));
        QTest::keyClick(&slider, Qt::Key_End);
        QCOMPARE(valueOf(u"radius"_s), Value(5.0));
    }

    void aTypedNumberMovesTheSlider()
    {
        declare(u"carrel.param('teeth', 12, min=8, max=40)"_s);
        auto& box = find<QAbstractSpinBox>(u"teeth"_s);
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, u"31"_s);
        QCOMPARE(valueOf(u"teeth"_s), Value(12));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(valueOf(u"teeth"_s), Value(31));
        QCOMPARE(find<QSlider>(u"teeth.slider"_s).value(), 23);
        QTest::keyClick(&box, Qt::Key_Up);
        QCOMPARE(valueOf(u"teeth"_s), Value(32));
        box.selectAll();
        QTest::keyClicks(&box, u"99"_s);  // of which the second one would be too much
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(valueOf(u"teeth"_s), Value(9));
        QCOMPARE(box.text(), u"9"_s);
        QVERIFY(box.width() >= 60);
    }

    void whatIsBeingTypedStaysWhenTheScriptDeclaresMore()
    {
        QSignalSpy asked(m_session.get(), &Session::inputRequested);
        Job* const job =
            m_session->run(script(u"import carrel\ncarrel.param('title', 'Hello')\ncarrel.param('width', 3.5)\n"
                                  "input()\ncarrel.param('more', 1)\ninput()\ncarrel.param('last', 1)\nNone"_s));
        const auto goOn = [&](int answers) {
            QTRY_COMPARE_WITH_TIMEOUT(asked.count(), answers, patience);
            m_session->answerInput(asked.last().first().value<InputRequest>().id, QString());
        };
        auto& title = find<QLineEdit>(u"title"_s);
        title.setFocus();
        QTest::keyClicks(&title, u" wor"_s);
        goOn(1);
        find<QAbstractSpinBox>(u"more"_s);
        QCOMPARE(title.text(), u"Hello wor"_s);
        QTest::keyClick(&title, Qt::Key_Return);
        QCOMPARE(valueOf(u"title"_s), Value(u"Hello wor"_s));
        auto& width = find<QAbstractSpinBox>(u"width"_s);
        width.setFocus();
        width.selectAll();
        QTest::keyClicks(&width, u"7"_s);
        goOn(2);
        QVERIFY(outcomeOf(job).succeeded());
        find<QAbstractSpinBox>(u"last"_s);
        QCOMPARE(width.text(), u"7"_s);
        QTest::keyClick(&width, Qt::Key_Return);
        QCOMPARE(valueOf(u"width"_s), Value(7.0));
        QVERIFY(m_session->setParameter(u"width"_s, 2.0));  // nothing is being typed any more
        QTRY_COMPARE_WITH_TIMEOUT(width.text(), u"2"_s, patience);
    }

    void theOtherKindsHaveTheirOwnEditors()
    {
        declare(
            u"carrel.param('smooth', True)\ncarrel.param('name', 'gear')\n"
            "carrel.param('kind', 'spur', choices=['spur', 'helical'])\ncarrel.param('fill', '#ff0000', color=True)"_s);
        QTest::keyClick(&find<QCheckBox>(u"smooth"_s), Qt::Key_Space);
        QCOMPARE(valueOf(u"smooth"_s), Value(false));
        QTest::keyClick(&find<QComboBox>(u"kind"_s), Qt::Key_Down);
        QCOMPARE(valueOf(u"kind"_s), Value(u"helical"_s));
        auto& name = find<QLineEdit>(u"name"_s);
        QTest::keyClicks(&name, u"wheel"_s);
        QCOMPARE(valueOf(u"name"_s), Value(u"gear"_s));
        QTest::keyClick(&name, Qt::Key_Return);
        QCOMPARE(valueOf(u"name"_s), Value(u"gearwheel"_s));
        find<QPushButton>(u"fill"_s).click();
        auto* const colors = m_panel->findChild<QColorDialog*>();
        QVERIFY(colors);
        colors->setCurrentColor(QColor(u"#00ff00"_s));
        QCOMPARE(valueOf(u"fill"_s), Value(u"#00ff00"_s));
        colors->reject();
        QCOMPARE(valueOf(u"fill"_s), Value(u"#ff0000"_s));
    }

    void resettingGivesTheScriptsOwnValue()
    {
        declare(u"carrel.param('a', 1, min=0, max=9)\ncarrel.param('b', 2)"_s);
        QVERIFY(!find<QToolButton>(u"a.reset"_s).isEnabled());
        QVERIFY(m_session->setParameter(u"a"_s, 7));
        QVERIFY(m_session->setParameter(u"b"_s, 8));
        QCOMPARE(find<QSlider>(u"a.slider"_s).value(), 7);
        find<QToolButton>(u"a.reset"_s).click();
        QCOMPARE(valueOf(u"a"_s), Value(1));
        QCOMPARE(find<QSlider>(u"a.slider"_s).value(), 1);
        QCOMPARE(valueOf(u"b"_s), Value(8));
        find<QPushButton>(u"resetParameters"_s).click();
        QCOMPARE(valueOf(u"b"_s), Value(2));
    }

    void whatTheUserSetsIsToldAndWhatOthersSetIsNot()
    {
        declare(u"carrel.param('a', 1, min=0, max=9)\ncarrel.param('b', 2)"_s);
        QSignalSpy edited(m_panel.get(), &ParameterPanel::editedByUser);
        QSignalSpy reset(m_panel.get(), &ParameterPanel::resetByUser);
        QVERIFY(m_session->setParameter(u"a"_s, 7));
        m_panel->resetAll();
        QCOMPARE(edited.count() + reset.count(), 0);
        auto& slider = find<QSlider>(u"a.slider"_s);
        slider.setFocus();
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.first().at(0).toString(), u"a"_s);
        QCOMPARE(edited.first().at(1).value<Value>(), Value(2));
        find<QToolButton>(u"a.reset"_s).click();
        QCOMPARE(reset.count(), 1);
        find<QPushButton>(u"resetParameters"_s).click();
        QCOMPARE(reset.count(), 3);
    }

    void aRowStaysWhileItsDeclarationDoes()
    {
        declare(u"carrel.param('a', 1, min=0, max=9)\ncarrel.param('b', 2)"_s);
        const QPointer<QSlider> slider = &find<QSlider>(u"a.slider"_s);
        const QPointer<QAbstractSpinBox> box = &find<QAbstractSpinBox>(u"b"_s);
        declare(u"carrel.param('c', 3)\ncarrel.param('a', 1, min=0, max=9)\ncarrel.param('b', 2, max=5)"_s);
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractSpinBox>(u"c"_s).isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!box, patience);
        QVERIFY(slider);
        QVERIFY(find<QAbstractSpinBox>(u"c"_s).mapTo(m_panel.get(), QPoint()).y()
                < slider->mapTo(m_panel.get(), QPoint()).y());
    }

    void theWheelScrollsThePanelAndChangesNothing()
    {
        declare(u"carrel.param('a', 1, min=0, max=9)"_s);
        auto& slider = find<QSlider>(u"a.slider"_s);
        find<QPushButton>(u"resetParameters"_s).setFocus();
        QWheelEvent wheel(QPointF(5, 5), slider.mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&slider, &wheel);
        QCOMPARE(valueOf(u"a"_s), Value(1));
    }

    void whatTakesTheFocusHasAName()
    {
        declare(
            u"carrel.param('a', 1, min=0, max=9, label='Gap', unit='mm')\ncarrel.param('b', True)\n"
            "carrel.param('c', 'x')\ncarrel.param('d', 'x', choices=['x'])\ncarrel.param('e', '#000000', color=True)"_s);
        find<QPushButton>(u"e"_s);
        for (const QWidget* widget : m_panel->findChildren<QWidget*>()) {
            const bool takesFocus = (widget->focusPolicy() & Qt::TabFocus) != 0 && !widget->focusProxy();
            const auto* const button = qobject_cast<const QAbstractButton*>(widget);
            const bool hasName = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            const bool isPart = qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) != nullptr
                || widget->window() != m_panel.get();  // the list of a combo box
            QVERIFY2(
                !takesFocus || hasName || isPart,
                qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
        QCOMPARE(find<QSlider>(u"a.slider"_s).accessibleName(), u"Gap, slider"_s);
        QCOMPARE(find<QAbstractSpinBox>(u"a"_s).accessibleName(), u"Gap in mm"_s);
    }

    void theSessionMayGoFirst()
    {
        declare(u"carrel.param('a', 1)"_s);
        find<QAbstractSpinBox>(u"a"_s);
        m_session.reset();
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(u"noParameters"_s).isVisible(), patience);
        m_panel->resetAll();
    }
};

QTEST_MAIN(TestParameterPanel)
#include "tst_parameter_panel.moc"
