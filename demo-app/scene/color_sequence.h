// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>

#include <array>

namespace studio {

/// One after the other, told apart by anybody.
inline QColor nextColor(quint64 number)
{
    static constexpr std::array colors{0x5b9bd5u, 0xe8935au, 0x6bbf7bu, 0xc678b5u,
                                       0xd8b74eu, 0x5fc1c1u, 0xd9746cu, 0x9a8fd6u};
    return QColor::fromRgb(colors[size_t(number % colors.size())]);
}

}  // namespace studio
