// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/ansi_style.h"

#include "widgets/palette_colors.h"

#include <QtCore/QList>

#include <array>

namespace carrel::widgets {

namespace {

constexpr qsizetype longestSequence = 256;

// Black to white, then the same brightly: readable on a light ground, and on a dark one.
constexpr std::array<QRgb, 16> onLight{0x000000, 0xb3261e, 0x2e7d32, 0x8a6000, 0x0b5cad, 0x8a3b8f,
                                       0x0d6e75, 0x6b6b6b, 0x555555, 0xd93025, 0x3c9441, 0xa87400,
                                       0x2f7fd6, 0xab55b0, 0x128a93, 0x8f8f8f};
constexpr std::array<QRgb, 16> onDark{0x7a7a7a, 0xff8a80, 0x8fc98a, 0xd9b45b, 0x6cb0f5, 0xd39ad8, 0x5cc5c0, 0xd0d0d0,
                                      0x9a9a9a, 0xffb0a8, 0xb2e0ad, 0xf0d48a, 0x9ccbfa, 0xe6c0ea, 0x90e0dc, 0xffffff};

int levelOfCube(int step) { return step == 0 ? 0 : 55 + 40 * step; }

}  // namespace

void AnsiStyle::apply(QStringView parameters)
{
    QList<int> codes;
    for (const QStringView part : parameters.split(u';'))
        codes.append(part.toInt());  // an empty one is 0
    for (qsizetype i = 0; i < codes.size(); ++i) {
        if (codes[i] != 38 && codes[i] != 48) {
            applyCode(codes[i]);
            continue;
        }
        quint32& color = codes[i] == 38 ? m_foreground : m_background;
        const int way = codes.value(i + 1);
        if (way == 5)
            color = indexed(codes.value(i + 2));
        else if (way == 2)
            color = direct | (qRgb(codes.value(i + 2), codes.value(i + 3), codes.value(i + 4)) & 0xffffff);
        i += way == 5 ? 2 : way == 2 ? 4 : 1;
    }
}

void AnsiStyle::applyCode(int code)
{
    const auto within = [code](int first, int last) { return code >= first && code <= last; };
    if (code == 0)
        *this = {};
    else if (code == 22)
        m_attributes &= ~(Bold | Faint);
    else if (const int on = code > 20 ? code - 20 : code; on == 1 || on == 2)
        set(on == 1 ? Bold : Faint, code < 20);
    else if (on == 3 || on == 4 || on == 7 || on == 9)
        set(on == 3 ? Italic : on == 4 ? Underlined : on == 7 ? Inverse : CrossedOut, code < 20);
    else if (within(30, 37))
        m_foreground = quint32(code - 30) + 1;
    else if (within(90, 97))
        m_foreground = quint32(code - 90) + 9;
    else if (within(40, 47))
        m_background = quint32(code - 40) + 1;
    else if (within(100, 107))
        m_background = quint32(code - 100) + 9;
    else if (code == 39)
        m_foreground = 0;
    else if (code == 49)
        m_background = 0;
}

// The 256 colours of xterm: the palette, a cube of six levels each, and greys.
quint32 AnsiStyle::indexed(int index)
{
    if (index < 0 || index > 255)
        return 0;
    if (index < 16)
        return quint32(index) + 1;
    if (index >= 232)
        return direct | (qRgb(8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232)) & 0xffffff);
    const int cube = index - 16;
    return direct | (qRgb(levelOfCube(cube / 36), levelOfCube(cube / 6 % 6), levelOfCube(cube % 6)) & 0xffffff);
}

QColor AnsiStyle::colorOf(quint32 color, const QPalette& palette, const QColor& usual)
{
    if (color == 0)
        return usual;
    if (color >= direct)
        return QColor::fromRgb(color & 0xffffff);
    return QColor::fromRgb((isDark(palette) ? onDark : onLight)[color - 1]);
}

void AnsiStyle::write(QTextCharFormat& format, const QPalette& palette, const QColor& plain) const
{
    if (isPlain())
        return;
    const QColor base = palette.color(QPalette::Base);
    QColor ink = colorOf(m_foreground, palette, plain);
    QColor ground = colorOf(m_background, palette, base);
    if (m_attributes & Inverse)
        std::swap(ink, ground);
    if (m_attributes & Faint)
        ink = mixed(ground, ink, 60);
    format.setForeground(ink);
    if (ground != base)
        format.setBackground(ground);
    if (m_attributes & Bold)
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(m_attributes & Italic);
    format.setFontUnderline(m_attributes & Underlined);
    format.setFontStrikeOut(m_attributes & CrossedOut);
}

quint64 AnsiStyle::toNumber() const
{
    return quint64(m_foreground) | quint64(m_background) << 25 | quint64(m_attributes) << 50;
}

AnsiStyle AnsiStyle::fromNumber(quint64 number)
{
    AnsiStyle style;
    style.m_foreground = quint32(number & 0x1ffffff);
    style.m_background = quint32(number >> 25 & 0x1ffffff);
    style.m_attributes = quint32(number >> 50);
    return style;
}

EscapeSequence escapeSequenceIn(QStringView text)
{
    using Kind = EscapeSequence::Kind;
    if (text.size() < 2)
        return {Kind::Incomplete, text.size()};
    if (text.at(1) != u'[')
        return {Kind::None, 1};
    for (qsizetype i = 2; i < text.size() && i < longestSequence; ++i) {
        const char16_t ch = text.at(i).unicode();
        if (ch >= 0x40 && ch <= 0x7e)
            return {ch == u'm' ? Kind::Style : Kind::Other, i + 1, text.sliced(2, i - 2)};
        if (ch < 0x20 || ch > 0x3f)
            return {Kind::None, 1};
    }
    return text.size() < longestSequence ? EscapeSequence{Kind::Incomplete, text.size()}
                                         : EscapeSequence{Kind::None, 1};
}

}  // namespace carrel::widgets
