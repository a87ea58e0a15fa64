// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace carrel {

/// What a script lets its user adjust: `radius = carrel.param("radius", 2.0, min=0, max=5, unit="m")`. Plain data.
/// All texts are the script's: show them as plain text.
struct Parameter {
    /// What `initial` and `value` are.
    enum class Kind {
        Float,    ///< Float that is neither NaN nor infinite, from `minimum` to `maximum`
        Integer,  ///< Integer of 64 bits, from `minimum` to `maximum`
        Bool,     ///< Bool
        Text,     ///< String
        Choice,   ///< String: one of the `choices`
        Color,    ///< String, as "#rrggbb"
    };
    QString name{};  ///< by which the script, and Session::setParameter(), know it
    Kind kind = Kind::Float;
    Value initial{};  ///< the value as long as nobody has set another one
    Value value{};    ///< the present one, which the next run that is given gets
    Value minimum{};  ///< of numbers; None: no bound
    Value maximum{};
    Value step{};     ///< of numbers: from one value to the next one that is worth a look; None: the host decides
    QString unit{};   ///< what is behind a number, "m" for example; may be empty
    QString label{};  ///< what the user reads; never empty
    QString help{};   ///< a sentence about it; may be empty
    QStringList choices{};

    friend bool operator==(const Parameter&, const Parameter&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::Parameter)
