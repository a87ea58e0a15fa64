// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "statistics.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace carrel::bench {

enum class Better { Higher, Lower };

/// One result of a suite, set beside a peer's in the same rounds.
struct Figure {
    QString name;
    QString unit;
    double value = 0;
    QString peer;  ///< whom it is compared with; empty where it is a count
    std::optional<double> peerValue;
    std::optional<Estimate> ratio;  ///< how many times better than the peer, whichever way is better
    Better better = Better::Higher;
    std::optional<double> goal;  ///< of the ratio; of the value where it is a count
    bool peerCanWin = true;      ///< false where the peer is the ceiling
    int validRounds = 0;
    int voidRounds = 0;
    bool hasVerdict = false;  ///< there were enough valid rounds, or it is a count

    /// Nothing where there is no goal, or no verdict. A ratio meets its goal when its interval reaches it.
    std::optional<bool> met() const;
    /// The whole interval is on the peer's side.
    bool peerWins() const;

    QJsonObject toJson() const;
};

/// A count that has to be `goal`.
Figure countFigure(const QString& name, int value, int goal);

}  // namespace carrel::bench
