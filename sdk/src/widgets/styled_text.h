// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/ansi_style.h"

#include <QtCore/QString>

#include <functional>

namespace carrel::widgets {

/// A stream of text with escape sequences of terminals, which comes in pieces: an end of one may come with the next
/// piece. Those of colours are followed, others left out.
class StyledText {
public:
    /// That a terminal would have now.
    const AnsiStyle& style() const { return m_style; }

    using Write = std::function<void(QStringView stretch)>;
    /// Calls `write` for each stretch of a piece that is no such sequence; style() is that of the stretch.
    void read(QStringView piece, const Write& write);
    /// Of what is not shown, which may still decide on the colours of what is.
    void follow(QStringView piece);
    /// A sequence does not go on in the next line.
    void endLine() { m_escape.clear(); }
    /// As at the beginning of the stream.
    void reset();

private:
    AnsiStyle m_style;
    QString m_escape;  // a sequence that is not complete yet
};

}  // namespace carrel::widgets
