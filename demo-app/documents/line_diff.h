// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace studio {

/// One row of two texts side by side.
struct DiffRow {
    std::optional<QString> left{};  ///< nothing: there is no such line on this side
    std::optional<QString> right{};

    bool isSame() const { return left == right; }
    friend bool operator==(const DiffRow&, const DiffRow&) = default;
};

/// Lines of both, in order, with equal ones beside each other: as many as can be, but where the texts have thousands
/// of different lines. \anythread
QList<DiffRow> diffLines(const QString& left, const QString& right);

}  // namespace studio
