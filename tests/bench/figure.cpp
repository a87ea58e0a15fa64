// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "figure.h"

namespace carrel::bench {

namespace {

template <class T>
QJsonValue orNull(const std::optional<T>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

}  // namespace

std::optional<bool> Figure::met() const
{
    if (!goal || !hasVerdict)
        return {};
    switch (kind) {
    case Kind::Ratio:
        return ratio ? std::optional(reaches(*ratio, *goal)) : std::nullopt;
    case Kind::Value:
        return reaches(interval.value_or(Estimate{value, value, value}), *goal);
    case Kind::Count:
        return value == *goal;
    }
    return {};
}

bool Figure::peerWins() const { return peerCanWin && hasVerdict && ratio && !reaches(*ratio, 1); }

bool Figure::reaches(const Estimate& estimate, double bound) const
{
    return better == Better::Higher ? estimate.high >= bound : estimate.low <= bound;
}

QJsonObject Figure::toJson() const
{
    return {
        {QStringLiteral("name"), name},
        {QStringLiteral("unit"), unit},
        {QStringLiteral("value"), value},
        {QStringLiteral("peer"), peer.isEmpty() ? QJsonValue() : QJsonValue(peer)},
        {QStringLiteral("peer_value"), peerNeverEnds ? QJsonValue(QStringLiteral("never")) : orNull(peerValue)},
        {QStringLiteral("ratio"), ratio ? QJsonValue(ratio->median) : QJsonValue()},
        {QStringLiteral("better"), better == Better::Higher ? QStringLiteral("higher") : QStringLiteral("lower")},
        {QStringLiteral("goal"), orNull(goal)},
        {QStringLiteral("met"), orNull(met())},
    };
}

Figure countFigure(const QString& name, int value, int goal)
{
    Figure figure;
    figure.kind = Figure::Kind::Count;
    figure.name = name;
    figure.unit = QStringLiteral("count");
    figure.value = value;
    figure.better = Better::Lower;
    figure.goal = goal;
    figure.hasVerdict = true;
    return figure;
}

}  // namespace carrel::bench
