// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/palette_colors.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>

namespace carrel::widgets {

/// Says in an empty view what would be there. To be called behind the view's own paintEvent().
inline void paintHint(QAbstractItemView& view, const QString& text)
{
    if (!view.model() || view.model()->rowCount() > 0)
        return;
    constexpr int margin = 12;
    QPainter painter(view.viewport());
    painter.setPen(quietColor(view.palette()));
    painter.drawText(view.viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     int(Qt::AlignTop | Qt::AlignHCenter) | Qt::TextWordWrap, text);
}

}  // namespace carrel::widgets
