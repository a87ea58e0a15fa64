// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_canvas.h"

#include "callout.h"
#include "chart_colors.h"
#include "plot_text.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QRubberBand>

#include <algorithm>
#include <array>
#include <cmath>

namespace carrel::charts {

namespace {

constexpr double zoomOfNotch = 1.25;

bool isForChart(const QKeyEvent& key)
{
    constexpr std::array keys{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up,    Qt::Key_Down, Qt::Key_Home,  Qt::Key_End,
                              Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Equal, Qt::Key_0,    Qt::Key_Escape};
    const bool isShiftOrNothing = (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    return isShiftOrNothing && std::find(keys.begin(), keys.end(), key.key()) != keys.end();
}

}  // namespace

ChartCanvas::ChartCanvas(std::unique_ptr<PlotChart> chart, QWidget* parent)
    : QChartView(chart.get(), parent),
      m_chart(*chart.release()),
      m_callout(new Callout(m_chart)),
      m_band(new QRubberBand(QRubberBand::Rectangle, viewport()))
{
    setFrameShape(NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    paintWithPalette();
}

void ChartCanvas::paintWithPalette()
{
    const QFont font = QApplication::font();  // and not that of a transcript around it
    const QPalette colors = parentWidget()->palette();
    m_chart.paintWith(colors, font);
    m_callout->paintWith(colors, font);
    setBackgroundBrush(colors.color(QPalette::Base));
    tellMark();
}

// --- values -----------------------------------------------------------------------------------------------------

void ChartCanvas::setMark(const std::optional<Mark>& mark)
{
    if (mark == m_mark)
        return;
    m_mark = mark;
    tellMark();
    Q_EMIT markChanged();
}

void ChartCanvas::tellMark()
{
    const QPointF place = m_mark ? m_chart.placeOf(*m_mark) : QPointF();
    if (!m_mark || !m_chart.plotArea().adjusted(-1, -1, 1, 1).contains(place))
        return m_callout->setVisible(false);
    m_callout->tell(textOf(m_chart.plot(), m_mark->series, m_mark->value),
                    colorOfSeries(m_mark->series, parentWidget()->palette()), place, m_chart.rect());
}

void ChartCanvas::step(qsizetype values)
{
    if (!m_mark)
        return stepSeries(0);
    Mark next = *m_mark;
    const qsizetype last = m_chart.plot().series[next.series].values.size() - 1;
    next.value = std::clamp<qsizetype>(next.value + std::clamp(values, -last, last), 0, last);
    m_chart.reveal(next);
    setMark(next);
}

/// Of the other series, that at the same place, or the last one.
void ChartCanvas::stepSeries(int series)
{
    const QList<PlotSeries>& all = m_chart.plot().series;
    Mark next = m_mark.value_or(Mark{});
    do {
        next.series = (next.series + series + all.size()) % all.size();
        series = series == 0 ? 1 : series;
    } while (all[next.series].values.isEmpty());
    next.value = std::min(next.value, all[next.series].values.size() - 1);
    m_chart.reveal(next);
    setMark(next);
}

// --- what is seen -----------------------------------------------------------------------------------------------

void ChartCanvas::zoomBy(double factor)
{
    m_chart.zoomAbout(m_mark ? m_chart.placeOf(*m_mark) : m_chart.plotArea().center(), factor);
    tellMark();
}

void ChartCanvas::showAll()
{
    m_chart.showAll();
    tellMark();
}

void ChartCanvas::moveBy(const QPoint& pixels)
{
    m_chart.moveBy(pixels);
    tellMark();
}

void ChartCanvas::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    const bool isMeant = hasFocus() || (event->modifiers() & Qt::ControlModifier);
    if (!isMeant || notches == 0)
        return event->ignore();
    m_chart.zoomAbout(inChart(event->position()), std::pow(zoomOfNotch, notches));
    tellMark();
    event->accept();
}

void ChartCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_pressed = event->pos();
    m_band->setGeometry(QRect(m_pressed, QSize()));
}

void ChartCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return setMark(m_chart.markAt(inChart(event->position())));
    const bool isDrag = (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    m_band->setGeometry(QRect(m_pressed, event->pos()).normalized());
    m_band->setVisible(isDrag);
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_band->isVisible())
        return event->ignore();
    m_band->hide();
    const QRect drawn = QRect(m_pressed, event->pos()).normalized();
    const QRectF area(inChart(drawn.topLeft()), inChart(drawn.bottomRight()));
    if (!(area & m_chart.plotArea()).isEmpty())
        m_chart.zoomTo(area);
    tellMark();
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        showAll();
}

/// The window around may have the same keys for something else: here they are the chart's.
bool ChartCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (key.matches(QKeySequence::Copy) || isForChart(key))
            event->accept();
    }
    return QChartView::event(event);
}

bool ChartCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && !hasFocus())
        setMark({});
    return QChartView::viewportEvent(event);
}

void ChartCanvas::resizeEvent(QResizeEvent* event)
{
    m_chart.arrangeFor(event->size().height());
    QChartView::resizeEvent(event);
    tellMark();
}

void ChartCanvas::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void ChartCanvas::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    setMark({});
    viewport()->update();
}

void ChartCanvas::paintEvent(QPaintEvent* event)
{
    QChartView::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

}  // namespace carrel::charts
