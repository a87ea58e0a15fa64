// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <vector>

namespace carrel {

/// A global variable of a document's scripts, as it was at one moment.
struct Variable {
    enum class Kind { Data, Function, Class, Module };
    QString name{};
    Kind kind = Kind::Data;
    QString type{};         ///< the name of its class: "float", "numpy.ndarray"
    QList<qint64> shape{};  ///< of arrays and buffers; one number, the length, of texts and containers; else empty
    QString text{};  ///< its value as Python writes it, cut short; for what is no built-in type, type and address

    friend bool operator==(const Variable&, const Variable&) = default;
};

/// What a document's scripts have in their `__main__`. Plain data; no code of the script has run for it.
struct VariableSnapshot {
    qint64 takenAt = 0;  ///< milliseconds since 1970, UTC; 0: there has not been one yet
    /// Else a script was running and did not get to answer in time: it is the last one that there is.
    bool isCurrent = false;
    std::vector<Variable> variables{};  ///< in the order in which they were made; no `__names__`
    qint64 omitted = 0;                 ///< how many more there are

    friend bool operator==(const VariableSnapshot&, const VariableSnapshot&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::VariableSnapshot)
