// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <carrel/charts/chart_view.h>

#include <carrel/widgets/output_pane.h>

#include "chart_canvas.h"
#include "plot_text.h"

#include <QtCore/QMimeData>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QVBoxLayout>

#include <memory>
#include <utility>

namespace carrel {

using namespace Qt::StringLiterals;
using charts::ChartCanvas;
using charts::PlotChart;
using charts::PlotData;

namespace {

constexpr double zoomOfKey = 1.5;
constexpr int stepOfKey = 40;             // pixels
constexpr qsizetype allValues = 1 << 28;  // more than any series has

}  // namespace

class ChartViewPrivate {
public:
    explicit ChartViewPrivate(PlotData plot) : chart(std::make_unique<PlotChart>(std::move(plot))) { }

    bool handleKey(const QKeyEvent& event);
    bool handleMove(int key);
    void tellName();

    std::unique_ptr<PlotChart> chart;  // until the canvas has it
    ChartCanvas* canvas = nullptr;
};

QString ChartView::mimeType() { return u"application/vnd.carrel.plot+json"_s; }

ChartView* ChartView::fromData(const Value& data, QWidget* parent)
{
    auto plot = charts::plotFrom(data);
    return plot ? new ChartView(std::make_unique<ChartViewPrivate>(*std::move(plot)), parent) : nullptr;
}

ChartView::ChartView(std::unique_ptr<ChartViewPrivate> made, QWidget* parent) : QWidget(parent), d(std::move(made))
{
    d->canvas = new ChartCanvas(std::move(d->chart), this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->canvas);
    setFocusProxy(d->canvas);
    setAccessibleDescription(figures());
    d->canvas->setAccessibleDescription(figures());
    d->tellName();
    connect(d->canvas, &ChartCanvas::markChanged, this, [this] {
        d->tellName();
        Q_EMIT markedChanged(marked());
    });
}

/// The canvas loses the focus later, and with it what it has marked.
ChartView::~ChartView() { d->canvas->disconnect(this); }

QSize ChartView::sizeHint() const { return {640, 320}; }

QSize ChartView::minimumSizeHint() const { return {240, 160}; }

QString ChartView::figures() const { return charts::figuresOf(d->canvas->plotChart().plot()); }

QString ChartView::table() const { return charts::tableOf(d->canvas->plotChart().plot()); }

QString ChartView::marked() const
{
    const auto& mark = d->canvas->mark();
    return mark ? charts::textOf(d->canvas->plotChart().plot(), mark->series, mark->value) : QString();
}

bool ChartView::isZoomed() const { return d->canvas->plotChart().isZoomed(); }

void ChartView::zoomIn() { d->canvas->zoomBy(zoomOfKey); }
void ChartView::zoomOut() { d->canvas->zoomBy(1 / zoomOfKey); }
void ChartView::resetZoom() { d->canvas->showAll(); }

void ChartView::copy()
{
    auto* const copied = new QMimeData;
    copied->setImageData(d->canvas->grab().toImage());
    copied->setText(table());
    QGuiApplication::clipboard()->setMimeData(copied);
}

void ChartView::copyTable() { QGuiApplication::clipboard()->setText(table()); }

/// Who listens hears the value that was gone to.
void ChartViewPrivate::tellName()
{
    const PlotData& plot = canvas->plotChart().plot();
    const auto& mark = canvas->mark();
    const QString text = mark ? charts::textOf(plot, mark->series, mark->value).replace(u'\n', u", "_s) : QString();
    canvas->setAccessibleName(text.isEmpty() ? charts::titleOf(plot) : text);
    QAccessibleEvent event(canvas, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

// --- keys -------------------------------------------------------------------------------------------------------

bool ChartViewPrivate::handleMove(int key)
{
    const auto direction = [key](int before, int behind) {
        return (key == behind ? 1 : 0) - (key == before ? 1 : 0);
    };
    const QPoint by(direction(Qt::Key_Left, Qt::Key_Right), direction(Qt::Key_Up, Qt::Key_Down));
    if (by.isNull())
        return false;
    canvas->moveBy(by * stepOfKey);
    return true;
}

bool ChartViewPrivate::handleKey(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
        return canvas->step(-1), true;
    case Qt::Key_Right:
        return canvas->step(1), true;
    case Qt::Key_Home:
        return canvas->step(-allValues), true;
    case Qt::Key_End:
        return canvas->step(allValues), true;
    case Qt::Key_Up:
        return canvas->stepSeries(-1), true;
    case Qt::Key_Down:
        return canvas->stepSeries(1), true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return canvas->zoomBy(zoomOfKey), true;
    case Qt::Key_Minus:
        return canvas->zoomBy(1 / zoomOfKey), true;
    case Qt::Key_Escape:
        canvas->setMark({});
        [[fallthrough]];
    case Qt::Key_0:
        return canvas->showAll(), true;
    default:
        return false;
    }
}

void ChartView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool isShifted = modifiers == Qt::ShiftModifier;
    if (isShifted && d->handleMove(event->key()))
        return;
    const bool isPlain = modifiers == Qt::NoModifier || (isShifted && event->key() == Qt::Key_Plus);
    if (!isPlain || !d->handleKey(*event))
        event->ignore();
}

void ChartView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* const menu = new QMenu(this);  // which goes with this, should a script's next chart push it out
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show All of It"), this, &ChartView::resetZoom)->setEnabled(isZoomed());
    menu->addAction(tr("Larger"), this, &ChartView::zoomIn);
    menu->addAction(tr("Smaller"), this, &ChartView::zoomOut)->setEnabled(isZoomed());
    menu->addSeparator();
    menu->addAction(tr("Copy Picture"), this, &ChartView::copy);
    menu->addAction(tr("Copy Figures"), this, &ChartView::copyTable);
    menu->popup(event->globalPos());
}

void ChartView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange;
    if (isLook && d->canvas)
        d->canvas->paintWithPalette();
}

void showCharts(OutputPane& pane)
{
    pane.setRichView(ChartView::mimeType(), [](const Value& data, QWidget* parent) -> QWidget* {
        return ChartView::fromData(data, parent);
    });
}

}  // namespace carrel
