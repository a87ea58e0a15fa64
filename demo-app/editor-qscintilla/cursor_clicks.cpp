// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cursor_clicks.h"

#include "qsci_headers.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QMouseEvent>

#include <algorithm>

namespace carrel::editor {

using Sci = QsciScintilla;

CursorClicks::CursorClicks(QsciScintilla& sci) : QObject(&sci), m_sci(sci)
{
    sci.viewport()->installEventFilter(this);
}

bool CursorClicks::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::MouseButtonPress || m_isPassedOn)
        return QObject::eventFilter(watched, event);
    const auto& press = static_cast<const QMouseEvent&>(*event);
    if (press.button() != Qt::LeftButton)
        return QObject::eventFilter(watched, event);
    if (press.modifiers() == Qt::ControlModifier) {
        addCursor(press.position().toPoint());
        return true;
    }
    if ((press.modifiers() & ~Qt::ShiftModifier) == Qt::AltModifier) {  // some window managers take Alt alone
        beginColumn(press);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void CursorClicks::addCursor(const QPoint& point)
{
    const long position =
        m_sci.SendScintilla(Sci::SCI_POSITIONFROMPOINT, ulong(std::max(point.x(), 0)), long(point.y()));
    m_sci.SendScintilla(Sci::SCI_ADDSELECTION, ulong(position), position);
    m_sci.setFocus(Qt::MouseFocusReason);
}

void CursorClicks::beginColumn(const QMouseEvent& press)
{
    QMouseEvent event(QEvent::MouseButtonPress, press.position(), press.globalPosition(), press.button(),
                      press.buttons(), Qt::ControlModifier);
    m_isPassedOn = true;
    QCoreApplication::sendEvent(m_sci.viewport(), &event);
    m_isPassedOn = false;
}

}  // namespace carrel::editor
