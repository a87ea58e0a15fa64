// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/code_folds.h"

#include "widgets/line_editing.h"

#include <QtCore/QSet>
#include <QtGui/QTextDocument>
#include <QtGui/QTextLayout>
#include <QtWidgets/QPlainTextDocumentLayout>

#include <algorithm>

namespace carrel::widgets {

namespace {

/// -1: there is nothing on the line, so that it belongs to what is around it.
int indentationOf(const QTextBlock& block)
{
    int columns = 0;
    for (const QChar ch : block.text()) {
        if (ch == u'\t')
            columns += indentWidth - columns % indentWidth;
        else if (ch == u' ')
            ++columns;
        else if (!ch.isSpace())
            return columns;
    }
    return -1;
}

/// The last line that is indented below `head`; that itself where none is.
QTextBlock lastBelow(const QTextBlock& head)
{
    const int indentation = indentationOf(head);
    QTextBlock last = head;
    for (QTextBlock block = head.next(); block.isValid(); block = block.next()) {
        const int own = indentationOf(block);
        if (own >= 0 && own <= indentation)
            break;
        if (own >= 0)
            last = block;
    }
    return last;
}

}  // namespace

CodeFolds::CodeFolds(QTextDocument& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&document, &QTextDocument::contentsChange, this, [this] {
        if (!m_heads.empty())
            forgetBroken();
    });
}

QPlainTextDocumentLayout& CodeFolds::layout() const
{
    return *static_cast<QPlainTextDocumentLayout*>(m_document.documentLayout());
}

bool CodeFolds::isHead(const QTextBlock& block)
{
    const int indentation = indentationOf(block);
    if (indentation < 0)
        return false;
    for (QTextBlock next = block.next(); next.isValid(); next = next.next()) {
        if (const int own = indentationOf(next); own >= 0)
            return own > indentation;
    }
    return false;
}

QTextBlock CodeFolds::headAround(const QTextBlock& block)
{
    QTextBlock from = block;
    while (from.isValid() && indentationOf(from) < 0)
        from = from.previous();
    const int indentation = from.isValid() ? indentationOf(from) : 0;
    for (QTextBlock head = from.previous(); head.isValid(); head = head.previous()) {
        if (const int own = indentationOf(head); own >= 0 && own < indentation)
            return head;
    }
    return {};
}

bool CodeFolds::isFolded(const QTextBlock& head) const
{
    return std::any_of(m_heads.begin(), m_heads.end(),
                       [&](const QTextCursor& folded) { return folded.block() == head; });
}

int CodeFolds::linesBelow(const QTextBlock& head) { return lastBelow(head).blockNumber() - head.blockNumber(); }

void CodeFolds::toggle(const QTextBlock& head)
{
    if (!isHead(head))
        return;
    const auto removed = std::erase_if(m_heads, [&](const QTextCursor& folded) { return folded.block() == head; });
    if (removed == 0)
        m_heads.emplace_back(head);
    apply();
}

void CodeFolds::foldAll()
{
    m_heads.clear();
    for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
        if (isHead(block))
            m_heads.emplace_back(block);
    }
    apply();
}

void CodeFolds::unfoldAll()
{
    m_heads.clear();
    apply();
}

void CodeFolds::reveal(const QTextBlock& block)
{
    if (block.isVisible())
        return;
    std::erase_if(m_heads, [&](const QTextCursor& folded) {
        const QTextBlock head = folded.block();
        return head.blockNumber() < block.blockNumber() && block.blockNumber() <= lastBelow(head).blockNumber();
    });
    apply();
}

/// In the middle of a change, where two may have come to stand on one line.
void CodeFolds::forgetBroken()
{
    QSet<int> seen;
    std::erase_if(m_heads, [&](const QTextCursor& folded) {
        const QTextBlock head = folded.block();
        const bool isSecond = seen.contains(head.blockNumber());
        seen.insert(head.blockNumber());
        return isSecond || !isHead(head);
    });
    apply();
}

/// A hidden line counts none: so its view knows how far it can be scrolled.
void CodeFolds::apply()
{
    std::vector<int> heads;
    heads.reserve(m_heads.size());
    for (const QTextCursor& folded : m_heads)
        heads.push_back(folded.blockNumber());
    std::sort(heads.begin(), heads.end());
    int hiddenTo = -1;
    bool isNew = false;
    for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
        const bool isShown = block.blockNumber() > hiddenTo;
        if (block.isVisible() != isShown) {
            block.setVisible(isShown);
            block.setLineCount(isShown ? std::max(1, block.layout()->lineCount()) : 0);
            isNew = true;
        }
        if (std::binary_search(heads.begin(), heads.end(), block.blockNumber()))
            hiddenTo = std::max(hiddenTo, lastBelow(block).blockNumber());
    }
    if (!isNew)
        return;
    layout().requestUpdate();
    Q_EMIT layout().documentSizeChanged(layout().documentSize());
    Q_EMIT changed();
}

}  // namespace carrel::widgets
