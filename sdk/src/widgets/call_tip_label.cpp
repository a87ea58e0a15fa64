// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/call_tip_label.h"

#include "widgets/completion_popup.h"

#include <algorithm>

namespace carrel::widgets {

namespace {

constexpr int widest = 640;

QString richTextOf(const CallTip& tip)
{
    const int start = std::clamp(tip.parameterStart, 0, int(tip.text.size()));
    const int end = std::clamp(tip.parameterEnd, start, int(tip.text.size()));
    QString text = QStringLiteral("%1<b>%2</b>%3")
                       .arg(tip.text.left(start).toHtmlEscaped(), tip.text.mid(start, end - start).toHtmlEscaped(),
                            tip.text.mid(end).toHtmlEscaped());
    if (!tip.summary.isEmpty())
        text += QStringLiteral("<br><i>%1</i>").arg(tip.summary.toHtmlEscaped());
    return text;
}

}  // namespace

CallTipLabel::CallTipLabel(QWidget* editor) : QLabel(editor), m_editor(editor)
{
    setObjectName(QStringLiteral("callTip"));
    setAccessibleName(tr("Signature of the call"));
    setTextFormat(Qt::RichText);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setMargin(4);
    hide();
}

void CallTipLabel::showFor(const CallTip& tip, const QRect& character)
{
    QWidget* window = m_editor->window();
    if (parentWidget() != window)
        setParent(window);
    setText(richTextOf(tip));
    setWordWrap(false);
    QSize size = sizeHint();
    const int room = std::min(widest, window->width());
    if (size.width() > room) {
        setWordWrap(true);
        size = {room, heightForWidth(room)};
    }
    const QRect inWindow(m_editor->mapTo(window, character.topLeft()), character.size());
    setGeometry(QRect(cornerBeside(inWindow, size, window->rect(), Qt::TopEdge), size));
    raise();
    show();
}

}  // namespace carrel::widgets
