// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "statistics.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace carrel::bench {

/// A horizontal bar with its 95 % interval.
struct Bar {
    enum class Kind { Ours, Peer, Ceiling };

    QString label;
    Estimate length;
    Kind kind = Kind::Peer;
    std::optional<double> goal;  ///< a mark across the bar
};

/// Bars on one scale that starts at zero.
struct Chart {
    QString title;
    QString unit;
    QList<Bar> bars;
};

/// Charts below each other, as one picture that any browser shows.
QByteArray toSvg(const QString& title, const QString& footnote, const QList<Chart>& charts);

}  // namespace carrel::bench
