// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/value.h>

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QStringList>

#include <optional>

namespace carrel::charts {

enum class SeriesKind { Line, Points, Bars };

struct PlotSeries {
    SeriesKind kind = SeriesKind::Line;
    QString name{};
    QList<QPointF> values{};  ///< finite; where places have names, x is the number of one
    bool isInOrder = true;    ///< no x is less than the one before
};

struct PlotAxis {
    QString title{};
    QString unit{};

    /// Both, or what there is of them.
    QString heading() const
    {
        if (title.isEmpty() || unit.isEmpty())
            return title + unit;
        return QStringLiteral("%1 (%2)").arg(title, unit);
    }
};

/// A plot as it is drawn: what was sent, looked over.
struct PlotData {
    QString title{};
    PlotAxis x{};
    PlotAxis y{};
    QStringList places{};  ///< names on the axis of x; empty: x is a number
    QList<PlotSeries> series{};

    bool hasNames() const { return !places.isEmpty(); }
    qsizetype countOfBars() const;
    /// Around all values, with some room.
    QRectF extent() const;
};

/// Nothing where it is none, or one that cannot be drawn.
std::optional<PlotData> plotFrom(const Value& data);

}  // namespace carrel::charts
