// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/styled_text.h"

#include <utility>

namespace carrel::widgets {

void StyledText::read(QStringView piece, const Write& write)
{
    if (m_escape.isEmpty() && !piece.contains(u'\x1b'))
        return write(piece);
    const QString joined = std::exchange(m_escape, {}).append(piece);
    QStringView rest = joined;
    while (!rest.isEmpty()) {
        const qsizetype escape = rest.indexOf(u'\x1b');
        write(escape < 0 ? rest : rest.first(escape));
        if (escape < 0)
            return;
        rest = rest.sliced(escape);
        const EscapeSequence sequence = escapeSequenceIn(rest);
        if (sequence.kind == EscapeSequence::Kind::Incomplete)
            return void(m_escape = rest.toString());
        if (sequence.kind == EscapeSequence::Kind::Style)
            m_style.apply(sequence.parameters);
        else if (sequence.kind == EscapeSequence::Kind::None)
            write(rest.first(1));
        rest = rest.sliced(sequence.length);
    }
}

void StyledText::follow(QStringView piece)
{
    const QString joined = std::exchange(m_escape, {}).append(piece);
    for (qsizetype at = joined.indexOf(u'\x1b'); at >= 0; at = joined.indexOf(u'\x1b', at)) {
        const EscapeSequence sequence = escapeSequenceIn(QStringView(joined).sliced(at));
        if (sequence.kind == EscapeSequence::Kind::Style)
            m_style.apply(sequence.parameters);
        at += sequence.length;
    }
}

void StyledText::reset()
{
    m_style = {};
    m_escape.clear();
}

}  // namespace carrel::widgets
