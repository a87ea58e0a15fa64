// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "statistics.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace carrel::bench {

enum class Better { Higher, Lower };

/// One result of a suite.
struct Figure {
    /// What a goal is about.
    enum class Kind {
        Ratio,  ///< of the value to a peer's: it is to reach the goal
        Value,  ///< the value itself is to reach the goal; there is no peer
        Count,  ///< the value itself is to be the goal, and anything else is an error; there is no peer
    };

    Kind kind = Kind::Ratio;
    QString name;
    QString unit;
    double value = 0;
    std::optional<Estimate> interval;  ///< of the value, where it was measured in rounds and there is no peer
    QString peer;                      ///< whom it is compared with
    std::optional<double> peerValue;
    bool peerNeverEnds = false;     ///< there is a peer, but it has no value
    std::optional<Estimate> ratio;  ///< value over peerValue in the same rounds; nothing where the peer is missing
    Better better = Better::Higher;
    std::optional<double> goal;
    bool peerCanWin = true;  ///< false where the peer is the ceiling
    int validRounds = 0;
    int voidRounds = 0;
    bool hasVerdict = false;  ///< enough was measured, or it is a count

    /// Nothing where there is no goal, or no verdict. A goal is met when the interval reaches it.
    std::optional<bool> met() const;
    /// The whole interval is on the peer's side.
    bool peerWins() const;

    QJsonObject toJson() const;

private:
    bool reaches(const Estimate& estimate, double bound) const;
};

/// A count that has to be `goal`.
Figure countFigure(const QString& name, int value, int goal);

}  // namespace carrel::bench
