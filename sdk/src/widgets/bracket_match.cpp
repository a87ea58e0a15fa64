// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/bracket_match.h"

#include "widgets/python_scanner.h"

#include <QtCore/QBitArray>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>

#include <algorithm>
#include <optional>

namespace carrel::widgets {

namespace {

constexpr int farthest = 2000;  // lines: it is looked for with each move of the cursor
constexpr QStringView openers = u"([{";
constexpr QStringView closers = u")]}";

bool isBracket(QChar ch) { return openers.contains(ch) || closers.contains(ch); }

/// The brackets of a line that are code, by their places in it.
QList<int> bracketsOf(const QTextBlock& block)
{
    const QString text = block.text();
    // What the highlighter has left on the line before.
    const PythonScanner scanner(text, std::max(block.previous().userState(), 0));
    QBitArray isCode(text.size(), true);
    for (const PythonToken& token : scanner.tokens()) {
        if (token.kind == PythonTokenKind::String || token.kind == PythonTokenKind::Comment)
            isCode.fill(false, token.start, token.start + token.length);
    }
    QList<int> places;
    for (int at = 0; at < text.size(); ++at) {
        if (isBracket(text.at(at)) && isCode.testBit(at))
            places.append(at);
    }
    return places;
}

std::optional<int> partnerOf(int position, const QTextDocument& document)
{
    const bool isForward = openers.contains(document.characterAt(position));
    QTextBlock block = document.findBlock(position);
    int depth = 0;
    for (int line = 0; block.isValid() && line < farthest; ++line) {
        QList<int> places = bracketsOf(block);
        if (!isForward)
            std::reverse(places.begin(), places.end());
        for (const int place : std::as_const(places)) {
            const int at = block.position() + place;
            if (isForward ? at < position : at > position)
                continue;
            depth += openers.contains(document.characterAt(at)) == isForward ? 1 : -1;
            if (depth == 0)
                return at;
        }
        block = isForward ? block.next() : block.previous();
    }
    return std::nullopt;
}

bool belongTogether(QChar one, QChar other)
{
    return openers.indexOf(one) >= 0 ? openers.indexOf(one) == closers.indexOf(other)
                                     : closers.indexOf(one) == openers.indexOf(other);
}

}  // namespace

QList<int> bracketsAt(const QTextCursor& cursor)
{
    const QTextDocument& document = *cursor.document();
    for (const int position : {cursor.position() - 1, cursor.position()}) {
        const QTextBlock block = document.findBlock(position);
        if (position < 0 || !isBracket(document.characterAt(position))
            || !bracketsOf(block).contains(position - block.position()))
            continue;
        const auto partner = partnerOf(position, document);
        if (partner && belongTogether(document.characterAt(position), document.characterAt(*partner)))
            return {position, *partner};
    }
    return {};
}

}  // namespace carrel::widgets
