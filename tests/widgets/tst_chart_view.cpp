// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/session_test.h"

#include <carrel/charts/chart_view.h>
#include <carrel/widgets/console.h>
#include <carrel/widgets/output_pane.h>

#include <QtCore/QLocale>
#include <QtCore/QMimeData>
#include <QtCore/QScopeGuard>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGraphicsObject>
#include <QtWidgets/QGraphicsScene>
#include <QtWidgets/QGraphicsView>
#include <QtWidgets/QPlainTextEdit>

#include <cmath>
#include <limits>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Charts as a person uses them: with the mouse, with the keyboard, and by what is read aloud.
class TestChartView : public SessionTest {
    Q_OBJECT

    std::unique_ptr<ChartView> m_chart;

    static Value numbers(std::initializer_list<double> all)
    {
        Value::List list;
        for (const double number : all)
            list.emplace_back(number);
        return Value(list);
    }

    static Value series(const QString& kind, const QString& name, const Value& x, const Value& y)
    {
        return Value(Value::Dict{{u"kind"_s, kind}, {u"name"_s, name}, {u"x"_s, x}, {u"y"_s, y}});
    }

    static Value plot(const Value::List& all)
    {
        const auto axis = [](const QString& title, const QString& unit) {
            return Value(Value::Dict{{u"title"_s, title}, {u"unit"_s, unit}});
        };
        return Value(Value::Dict{{u"title"_s, u"Mass & size"_s},
                                 {u"x"_s, axis(u"radius"_s, u"mm"_s)},
                                 {u"y"_s, axis(u"mass"_s, u"kg"_s)},
                                 {u"series"_s, all}});
    }

    static Value steelAndWood()
    {
        return plot({series(u"line"_s, u"steel"_s, numbers({0, 1, 2}), numbers({0, 8, 2})),
                     series(u"points"_s, u"wood"_s, numbers({0, 1, 2}), numbers({1, 3, 1}))});
    }

    void openChart(const Value& data)
    {
        m_chart.reset(ChartView::fromData(data));
        QVERIFY(m_chart);
        m_chart->resize(600, 400);
        m_chart->show();
        m_chart->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_chart.get(), patience));
        m_chart->setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(canvas().hasFocus(), patience);
    }

    const QObject* drawnChart()
    {
        for (QGraphicsItem* item : canvas().scene()->items()) {
            const QGraphicsObject* const chart = item->toGraphicsObject();
            if (chart && chart->inherits("QChart"))
                return chart;
        }
        return nullptr;
    }

    QList<const QObject*> numberAxes()
    {
        QList<const QObject*> axes;
        for (const QObject* child : drawnChart()->findChildren<QObject*>()) {
            if (child->inherits("QValueAxis"))
                axes.append(child);
        }
        return axes;
    }

    QGraphicsView& canvas() { return *m_chart->findChild<QGraphicsView*>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&canvas(), key, modifiers); }

    void turnWheel(int notches, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget& port = *canvas().viewport();
        const QPointF place = port.rect().center();
        QWheelEvent event(place, port.mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&port, &event);
    }

    QList<Isolation> isolations() override { return {Isolation::InProcess}; }

private Q_SLOTS:
    void cleanup()
    {
        m_chart.reset();
        verifyThatNothingIsLeft();
    }

    // --- what is drawn --------------------------------------------------------------------------------------------

    void figuresAreReadAloud()
    {
        openChart(steelAndWood());
        const QString expected = u"Mass & size. mass (kg) over radius (mm). Line steel: 0 kg at 0 mm; 8 kg at 1 mm; "
                                 "2 kg at 2 mm. Points wood: 1 kg at 0 mm; 3 kg at 1 mm; 1 kg at 2 mm."_s;
        QCOMPARE(m_chart->figures(), expected);
        QAccessibleInterface* const told = QAccessible::queryAccessibleInterface(&canvas());
        QVERIFY(told);
        QCOMPARE(told->text(QAccessible::Description), expected);
        QCOMPARE(told->text(QAccessible::Name), u"Mass & size"_s);
    }

    void ofManyValuesTheExtremesAreTold()
    {
        Value::List x;
        Value::List y;
        for (int i = 0; i < 50'000; ++i) {
            x.emplace_back(i);
            y.emplace_back(i == 777 ? 9.0 : std::sin(i * 0.001));
        }
        const auto restored = qScopeGuard([] { QLocale::setDefault(QLocale::system()); });
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));  // newer Qt groups no digits for C
        openChart(plot({series(u"line"_s, u"a"_s, Value(x), Value(y))}));
        QVERIFY(m_chart->figures().contains(u"50,000 values"_s));
        QVERIFY(m_chart->figures().contains(u"the largest 9 kg at 777 mm"_s));
    }

    void barsHaveNames()
    {
        const Value names(Value::List{Value(u"spur"_s), Value(u"<b>"_s)});
        openChart(plot(
            {series(u"bars"_s, u"a"_s, names, numbers({3, 4})), series(u"bars"_s, u"b"_s, names, numbers({1, 2}))}));
        QVERIFY(m_chart->figures().contains(u"Bars b: 1 kg at spur; 2 kg at <b>."_s));
        QCOMPARE(m_chart->table(),
                 u"Series\tradius (mm)\tmass (kg)\na\tspur\t3\na\t<b>\t4\nb\tspur\t1\nb\t<b>\t2\n"_s);
    }

    void whatIsNotFiniteIsLeftOut()
    {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double infinite = std::numeric_limits<double>::infinity();
        openChart(plot({series(u"line"_s, QString(), numbers({0, 1, 2, infinite}), numbers({1, nan, 2, 3}))}));
        QVERIFY(m_chart->figures().contains(u"Line: 1 kg at 0 mm; 2 kg at 2 mm."_s));
    }

    // No axis has ticks between two neighbours among the numbers.
    void valuesThatDifferInTheirLastDigitAreOneLine()
    {
        const double next = std::nextafter(123456.1, std::numeric_limits<double>::infinity());
        openChart(plot({series(u"line"_s, u"energy"_s, numbers({0, 1}), numbers({123456.1, next}))}));
        QVERIFY(!m_chart->grab().isNull());
        openChart(plot({series(u"line"_s, u"quick"_s, numbers({123456.1, next}), numbers({1, 2}))}));
        QVERIFY(!m_chart->grab().isNull());
    }

    void barsAtLargeNumbersStandApart()
    {
        openChart(plot({series(u"bars"_s, u"a"_s, numbers({20240101, 20240102, 20240103}), numbers({1, 2, 3}))}));
        QCOMPARE(m_chart->table().count(u'\n'), 4);
        QCOMPARE(m_chart->table().count(u"\ta\t"_s) + m_chart->table().count(u"\na\t"_s), 3);
    }

    void ticksAtLargeNumbersDiffer()
    {
        openChart(plot({series(u"line"_s, u"a"_s, numbers({1.7e9, 1.7e9 + 60}), numbers({1, 1 + 5e-8}))}));
        const QList<const QObject*> axes = numberAxes();
        QCOMPARE(axes.size(), 2);
        for (const QObject* axis : axes) {
            const QString format = axis->property("labelFormat").toString();
            const auto label = [&](double number) { return QString::asprintf(qPrintable(format), number); };
            const double at = (axis->property("min").toDouble() + axis->property("max").toDouble()) / 2;
            QVERIFY2(label(at) != label(at + axis->property("tickInterval").toDouble()), qPrintable(format));
        }
    }

    void whatIsNoPlotIsNoChart_data()
    {
        QTest::addColumn<Value>("data");
        QTest::newRow("none") << Value();
        QTest::newRow("a text") << Value(u"plot"_s);
        QTest::newRow("no series") << plot({});
        QTest::newRow("no values") << plot({series(u"line"_s, u"a"_s, numbers({}), numbers({}))});
        QTest::newRow("more places than values") << plot({series(u"line"_s, u"a"_s, numbers({1, 2}), numbers({1}))});
        QTest::newRow("another kind") << plot({series(u"pie"_s, u"a"_s, numbers({1}), numbers({1}))});
        QTest::newRow("texts for values")
            << plot({series(u"line"_s, u"a"_s, numbers({1}), Value(Value::List{Value(u"x"_s)}))});
        QTest::newRow("nothing but nothing")
            << plot({series(u"line"_s, u"a"_s, numbers({0, 1}), numbers({1e-13, 3e-13}))});
        QTest::newRow("too many") << plot({series(u"line"_s, u"a"_s, Value(Value::List(300'000, Value(1.0))),
                                                  Value(Value::List(300'000, Value(1.0))))});
    }

    void whatIsNoPlotIsNoChart()
    {
        QFETCH(Value, data);
        QVERIFY(!ChartView::fromData(data));
    }

    void colorsFollowThePalette()
    {
        openChart(steelAndWood());
        QPalette dark = m_chart->palette();
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        m_chart->setPalette(dark);
        QCOMPARE(m_chart->grab().toImage().pixelColor(3, 200), QColor(Qt::black));
        QPalette light = dark;
        light.setColor(QPalette::Base, Qt::white);
        light.setColor(QPalette::Text, Qt::black);
        m_chart->setPalette(light);
        QCOMPARE(m_chart->grab().toImage().pixelColor(3, 200), QColor(Qt::white));
    }

    void mostOfALowChartIsThePlot()
    {
        openChart(steelAndWood());
        QCOMPARE(drawnChart()->property("title").toString(), u"Mass &amp; size"_s);
        m_chart->resize(600, 140);
        QTRY_VERIFY_WITH_TIMEOUT(canvas().height() <= 140, patience);
        QTRY_VERIFY_WITH_TIMEOUT(drawnChart()->property("plotArea").toRectF().height() > 70, patience);
        QCOMPARE(drawnChart()->property("title").toString(),
                 u"Mass &amp; size\u2003↑ mass (kg)\u2003→ radius (mm)"_s);
        m_chart->resize(600, 400);
        QTRY_COMPARE_WITH_TIMEOUT(drawnChart()->property("title").toString(), u"Mass &amp; size"_s, patience);
    }

    // --- values ---------------------------------------------------------------------------------------------------

    void keysGoFromValueToValue()
    {
        openChart(steelAndWood());
        QSignalSpy changes(m_chart.get(), &ChartView::markedChanged);
        press(Qt::Key_Right);
        QCOMPARE(m_chart->marked(), u"steel\nradius: 0 mm\nmass: 0 kg"_s);
        press(Qt::Key_Right);
        QCOMPARE(m_chart->marked(), u"steel\nradius: 1 mm\nmass: 8 kg"_s);
        press(Qt::Key_Down);
        QCOMPARE(m_chart->marked(), u"wood\nradius: 1 mm\nmass: 3 kg"_s);
        press(Qt::Key_End);
        press(Qt::Key_Right);
        QCOMPARE(m_chart->marked(), u"wood\nradius: 2 mm\nmass: 1 kg"_s);
        press(Qt::Key_Home);
        QCOMPARE(m_chart->marked(), u"wood\nradius: 0 mm\nmass: 1 kg"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(&canvas())->text(QAccessible::Name),
                 u"wood, radius: 0 mm, mass: 1 kg"_s);
        press(Qt::Key_Escape);
        QCOMPARE(m_chart->marked(), QString());
        QCOMPARE(changes.count(), 6);
    }

    void theValueUnderTheMouseIsTold()
    {
        openChart(plot({series(u"points"_s, u"a"_s, numbers({-1, 0, 1}), numbers({-1, 0, 1}))}));
        QString text;
        const QRect area = canvas().viewport()->rect();
        for (int x = 0; x < area.width() && text.isEmpty(); x += 8) {
            for (int y = 0; y < area.height() && text.isEmpty(); y += 8) {
                QMouseEvent move(QEvent::MouseMove, QPointF(x, y), canvas().viewport()->mapToGlobal(QPointF(x, y)),
                                 Qt::NoButton, Qt::NoButton, {});
                QApplication::sendEvent(canvas().viewport(), &move);
                text = m_chart->marked();
            }
        }
        QCOMPARE(text, u"a\nradius: -1 mm\nmass: -1 kg"_s);  // the one that is first from the left
    }

    // --- zoom -----------------------------------------------------------------------------------------------------

    void keysZoomAndGoBack()
    {
        openChart(steelAndWood());
        QVERIFY(!m_chart->isZoomed());
        press(Qt::Key_Plus);
        QVERIFY(m_chart->isZoomed());
        press(Qt::Key_Minus);
        QVERIFY(!m_chart->isZoomed());
        press(Qt::Key_Plus);
        press(Qt::Key_0);
        QVERIFY(!m_chart->isZoomed());
    }

    void deepZoomsComeBackWithFewLabels()
    {
        openChart(steelAndWood());
        for (int count = 0; count < 60; ++count)
            press(Qt::Key_Plus);
        QVERIFY(m_chart->isZoomed());
        press(Qt::Key_0);
        QVERIFY(!m_chart->isZoomed());
        QVERIFY(canvas().scene()->items().size() < 200);
    }

    void theWheelZoomsWhereTheChartHasTheFocus()
    {
        openChart(steelAndWood());
        turnWheel(1);
        QVERIFY(m_chart->isZoomed());
        turnWheel(-1);
        QVERIFY(!m_chart->isZoomed());
        canvas().clearFocus();
        turnWheel(1);
        QVERIFY(!m_chart->isZoomed());
        turnWheel(1, Qt::ControlModifier);
        QVERIFY(m_chart->isZoomed());
    }

    void aRectangleIsZoomedToAndADoubleClickGoesBack()
    {
        openChart(steelAndWood());
        QWidget* const port = canvas().viewport();
        const QPoint centre = port->rect().center();
        QTest::mousePress(port, Qt::LeftButton, {}, centre - QPoint(60, 40));
        QTest::mouseMove(port, centre);
        QMouseEvent move(QEvent::MouseMove, QPointF(centre + QPoint(60, 40)),
                         port->mapToGlobal(QPointF(centre + QPoint(60, 40))), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(port, &move);
        QTest::mouseRelease(port, Qt::LeftButton, {}, centre + QPoint(60, 40));
        QVERIFY(m_chart->isZoomed());
        QTest::mouseDClick(port, Qt::LeftButton, {}, centre);
        QVERIFY(!m_chart->isZoomed());
    }

    void aClickDoesNotZoom()
    {
        openChart(steelAndWood());
        QTest::mouseClick(canvas().viewport(), Qt::LeftButton);
        QVERIFY(!m_chart->isZoomed());
    }

    // --- copies ---------------------------------------------------------------------------------------------------

    void itIsCopiedAsAPictureAndAsItsFigures()
    {
        openChart(steelAndWood());
        press(Qt::Key_C, Qt::ControlModifier);
        const QMimeData* const copied = QGuiApplication::clipboard()->mimeData();
        QVERIFY(copied->hasImage());
        QCOMPARE(qvariant_cast<QImage>(copied->imageData()).size() / m_chart->devicePixelRatio(), canvas().size());
        QVERIFY(copied->text().startsWith(u"Series\tradius (mm)\tmass (kg)\nsteel\t0\t0\nsteel\t1\t8\n"_s));
    }

    // --- in a console ---------------------------------------------------------------------------------------------

    void aPlotOfAScriptIsAChartInAConsole()
    {
        const auto session = openSession();
        Console console(session.get());
        showCharts(*console.outputPane());
        console.resize(800, 600);
        console.show();
        console.setInput(u"import carrel\n"
                         "carrel.plot('Mass', x='radius', x_unit='mm', y='mass', y_unit='kg')"
                         ".line([1, 2, 3], [1, 4, 9], name='steel')"_s);
        console.run();
        QTRY_VERIFY_WITH_TIMEOUT(console.findChild<ChartView*>(), int(patience));
        QTRY_VERIFY_WITH_TIMEOUT(console.findChild<ChartView*>()->isVisible(), patience);
        QVERIFY(console.findChild<ChartView*>()->figures().contains(
            u"Line steel: 1 kg at 1 mm; 4 kg at 2 mm; 9 kg at 3 mm."_s));
        QVERIFY(console.outputPane()->text().contains(u"<Plot 'Mass': line steel (3 values, 1 to 9)>"_s));
    }

    void withoutTheComponentAPlotIsATable()
    {
        const auto session = openSession();
        Console console(session.get());
        console.setInput(u"import carrel\n"
                         "carrel.plot(x='radius', x_unit='mm', y='mass').points([1, 2], [3, 4.5], name='steel')"_s);
        console.run();
        QTRY_VERIFY_WITH_TIMEOUT(console.outputPane()->text().contains(u"radius (mm)  steel\n"_s), int(patience));
        QVERIFY(console.outputPane()->text().contains(u"          2    4.5\n"_s));
        QVERIFY(!console.findChild<ChartView*>());
    }
};

QTEST_MAIN(TestChartView)
#include "tst_chart_view.moc"
