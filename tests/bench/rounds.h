// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "statistics.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <functional>
#include <vector>

namespace carrel::bench {

class Ceiling;

/// One way of doing the work.
struct Arm {
    QString name;
    std::function<double()> run;  ///< gives the seconds until every result was visible to the caller
};

/// How many rounds are wanted, and when to give up.
struct RoundPlan {
    static constexpr int forVerdict = 30;  ///< with fewer valid rounds nothing is said of goals

    int valid = forVerdict;
    int maximum() const { return 4 * valid; }
};

/// Seconds of each arm, by its name.
using Seconds = QHash<QString, double>;

struct Round {
    Seconds seconds;
    bool valid = false;
};

/// Names of the two arms that every series has: what plain C++ threads got from the hardware in the same round.
namespace ceiling_arm {
inline QString one() { return QStringLiteral("cpp_one"); }
inline QString all() { return QStringLiteral("cpp_all"); }
}  // namespace ceiling_arm

/// Arms that are compared with each other, and what they took, round after round.
///
/// A round runs every arm twice, each time in another order, and adds up: who works beside us on the same
/// hardware comes and goes within seconds, and is to disturb all arms alike. A round is void where C++ threads
/// themselves scaled to less than 0.9 of the cores: then the hardware was somebody else's.
class Series {
public:
    static constexpr std::size_t passes = 2;  ///< what a round's seconds are the sum of

    /// \param ceiling must outlive the series
    Series(QString name, std::vector<Arm> arms, Ceiling& ceiling);

    const QString& name() const { return m_name; }
    const std::vector<Round>& rounds() const { return m_rounds; }
    int validCount() const;
    int voidCount() const { return int(m_rounds.size()) - validCount(); }

    void runRound();

    /// Of the valid rounds; of all where none is valid, as something must be shown then. One number a round, so arms
    /// are only ever compared with others of the same round.
    Estimate of(const std::function<double(const Seconds&)>& number) const;

private:
    QString m_name;
    std::vector<Arm> m_arms;
    std::vector<Round> m_rounds;
};

/// Runs rounds of each series, interleaved, until each has as many valid ones as are wanted or has used up its
/// maximum.
void runRounds(const std::vector<Series*>& all, const RoundPlan& plan);

/// The size for which the work takes about `target` seconds, where the time grows with size to the power of
/// `exponent`. \param run does the work of a size and gives its seconds
qint64 calibrated(const std::function<double(qint64 size)>& run, double target, double exponent = 1);

}  // namespace carrel::bench
