// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>

namespace carrel::widgets {

inline bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

inline QColor errorColor(const QPalette& palette)
{
    return isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
}

inline QColor successColor(const QPalette& palette)
{
    return isDark(palette) ? QColor(0x7f, 0xc9, 0x8f) : QColor(0x2e, 0x7d, 0x32);
}

inline QColor warningColor(const QPalette& palette)
{
    return isDark(palette) ? QColor(0xe8, 0xb8, 0x4b) : QColor(0x9a, 0x67, 0x00);
}

/// Text that steps back, readable on the base.
inline QColor quietColor(const QPalette& palette)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    const auto mix = [](int a, int b) { return (a * 6 + b * 4) / 10; };
    return {mix(text.red(), base.red()), mix(text.green(), base.green()), mix(text.blue(), base.blue())};
}

}  // namespace carrel::widgets
