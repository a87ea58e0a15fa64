// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pane_frame.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace carrel::widgets {

namespace {

constexpr int thickness = 2;  // pixels

}  // namespace

// A child of the window, and not of the pane: a splitter would take it for one of its parts.
PaneFrame::PaneFrame(QWidget& pane) : QWidget(pane.window()), m_pane(&pane)
{
    setObjectName(QStringLiteral("paneFrame"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    for (QWidget* part = &pane; part; part = part->isWindow() ? nullptr : part->parentWidget())
        part->installEventFilter(this);
    connect(&pane, &QObject::destroyed, this, &PaneFrame::end);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
        const bool isLeft = !m_pane || (now && now != m_pane && !m_pane->isAncestorOf(now));
        if (isLeft)
            end();
    });
    place();
}

void PaneFrame::end()
{
    hide();
    deleteLater();
}

void PaneFrame::place()
{
    if (!m_pane || !m_pane->isVisible() || m_pane->window() != parentWidget())
        return end();
    setGeometry(QRect(m_pane->mapTo(parentWidget(), QPoint()), m_pane->size()));
    setMask(QRegion(rect()) - rect().adjusted(thickness, thickness, -thickness, -thickness));
    show();
    raise();
}

bool PaneFrame::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Hide:
    case QEvent::ParentChange:
        place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void PaneFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().highlight());  // the mask leaves the edge of it
}

}  // namespace carrel::widgets
