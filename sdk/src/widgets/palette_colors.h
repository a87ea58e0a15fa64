// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>
#include <QtWidgets/QWidget>

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

/// `part` percent of `over`, the rest of `under`.
inline QColor mixed(const QColor& under, const QColor& over, int part)
{
    const auto mix = [part](int a, int b) { return (a * (100 - part) + b * part) / 100; };
    return {mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue())};
}

/// What tints the line of the cursor, and a margin beside the text.
inline QColor currentLineColor(const QPalette& palette)
{
    QColor color = palette.color(QPalette::Text);
    color.setAlphaF(isDark(palette) ? 0.08F : 0.045F);
    return color;
}

/// Text that steps back, readable on the base.
inline QColor quietColor(const QPalette& palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 60);
}

/// Some platform themes set a dark palette and leave the text of placeholders black. To be called whenever the
/// palette changes; it does so itself once.
inline void keepPlaceholderReadable(QWidget& widget)
{
    QPalette palette = widget.palette();
    const QColor color = quietColor(palette);
    if (palette.color(QPalette::PlaceholderText) == color)
        return;
    palette.setColor(QPalette::PlaceholderText, color);
    widget.setPalette(palette);
}

}  // namespace carrel::widgets
