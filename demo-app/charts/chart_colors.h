// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>

#include <array>

namespace carrel::charts {

inline bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

/// Of a series: told apart from its neighbours, and from the ground, in dark and light.
inline QColor colorOfSeries(qsizetype number, const QPalette& palette)
{
    static constexpr std::array onLight{0x2f6fb3u, 0xbf5a16u, 0x2c7d4fu, 0x8a48a6u,
                                        0x8a6a00u, 0x0b7f86u, 0xb03a48u, 0x5a56b0u};
    static constexpr std::array onDark{0x7db3eeu, 0xf0a06au, 0x7fcf9bu, 0xd09be6u,
                                       0xdcc06au, 0x6fd0d4u, 0xf08f97u, 0xaea9f2u};
    const auto& colors = isDark(palette) ? onDark : onLight;
    return QColor::fromRgb(colors[std::size_t(number) % colors.size()]);
}

/// `part` percent of the text's color on the ground.
inline QColor faint(const QPalette& palette, int part)
{
    const QColor under = palette.color(QPalette::Base);
    const QColor over = palette.color(QPalette::Text);
    const auto mix = [part](int a, int b) { return (a * (100 - part) + b * part) / 100; };
    return {mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue())};
}

}  // namespace carrel::charts
