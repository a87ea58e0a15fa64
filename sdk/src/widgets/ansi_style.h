// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringView>
#include <QtGui/QColor>
#include <QtGui/QPalette>
#include <QtGui/QTextCharFormat>

namespace carrel::widgets {

/// How text looks that follows escape sequences of a terminal's colours (ECMA-48, SGR).
class AnsiStyle {
public:
    /// \param parameters between `ESC [` and `m`; what is not known changes nothing
    void apply(QStringView parameters);
    bool isPlain() const { return *this == AnsiStyle(); }

    /// Sets what differs from plain text. \param plain the colour of plain text
    void write(QTextCharFormat& format, const QPalette& palette, const QColor& plain) const;

    /// As one number, to be kept with a text whose colours follow the palette.
    quint64 toNumber() const;
    static AnsiStyle fromNumber(quint64 number);

    friend bool operator==(const AnsiStyle&, const AnsiStyle&) = default;

private:
    // 0: the usual one; 1 to 16: of the terminal's palette; from direct on: red, green and blue.
    static constexpr quint32 direct = 1u << 24;
    enum Attribute : quint32 { Bold = 1, Faint = 2, Italic = 4, Underlined = 8, Inverse = 16, CrossedOut = 32 };

    void applyCode(int code);
    static quint32 indexed(int index);
    static QColor colorOf(quint32 color, const QPalette& palette, const QColor& usual);
    void set(Attribute attribute, bool isOn)
    {
        m_attributes = isOn ? m_attributes | attribute : m_attributes & ~attribute;
    }

    quint32 m_foreground = 0;
    quint32 m_background = 0;
    quint32 m_attributes = 0;
};

/// What begins at an escape character.
struct EscapeSequence {
    enum class Kind { Style, Other, Incomplete, None };
    Kind kind = Kind::None;
    qsizetype length = 0;      ///< with the escape character
    QStringView parameters{};  ///< of Style
};

/// \param text begins with an escape character
EscapeSequence escapeSequenceIn(QStringView text);

}  // namespace carrel::widgets
