// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/several_cursors.h"

#include <QtCore/QSet>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QClipboard>
#include <QtGui/QFontMetricsF>
#include <QtGui/QGuiApplication>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtGui/QTextLayout>
#include <QtWidgets/QPlainTextEdit>

#include <algorithm>
#include <optional>
#include <utility>

namespace carrel::widgets {

namespace {

bool touch(const QTextCursor& a, const QTextCursor& b)
{
    return a.position() == b.position()
        || (a.selectionStart() < b.selectionEnd() && b.selectionStart() < a.selectionEnd());
}

/// What lies between two sides is selected; nothing where the line is hidden, or ends before them.
std::optional<QTextCursor> between(const QTextBlock& line, qreal fromX, qreal toX)
{
    if (!line.isVisible())
        return {};
    (void)line.document()->documentLayout()->blockBoundingRect(line);  // else it may have no layout yet
    const QTextLine row = line.layout()->lineAt(0);
    const qreal halfCharacter = QFontMetricsF(line.document()->defaultFont()).averageCharWidth() / 2;
    if (!row.isValid() || row.naturalTextRect().right() + halfCharacter < std::min(fromX, toX))
        return {};
    QTextCursor cursor(line);
    cursor.setPosition(line.position() + row.xToCursor(fromX));
    cursor.setPosition(line.position() + row.xToCursor(toX), QTextCursor::KeepAnchor);
    return cursor;
}

QString plain(QString text) { return text.replace(QChar::ParagraphSeparator, u'\n'); }

}  // namespace

void goToBeginOfCode(QTextCursor& cursor, QTextCursor::MoveMode mode)
{
    const QString line = cursor.block().text();
    const auto code = std::find_if(line.begin(), line.end(), [](QChar ch) { return !ch.isSpace(); });
    const int column = int(code - line.begin());
    cursor.setPosition(cursor.block().position() + (cursor.positionInBlock() == column ? 0 : column), mode);
}

SeveralCursors::SeveralCursors(QPlainTextEdit& edit) : QObject(&edit), m_edit(edit)
{
    connect(&edit, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (!m_isActing)
            clear();
    });
}

void SeveralCursors::clear()
{
    m_column = -1;
    m_isWord = false;
    if (!std::exchange(m_further, {}).empty())
        Q_EMIT changed();
}

void SeveralCursors::add(const QTextCursor& cursor)
{
    const auto same =
        std::find_if(m_further.begin(), m_further.end(), [&](const QTextCursor& one) { return touch(one, cursor); });
    m_isActing = true;
    if (same != m_further.end())
        m_further.erase(same);
    else if (!touch(m_edit.textCursor(), cursor))
        m_further.push_back(m_edit.textCursor());
    m_edit.setTextCursor(cursor);
    m_isActing = false;
    m_column = -1;
    Q_EMIT changed();
}

void SeveralCursors::addInLine(QTextCursor::MoveOperation upOrDown)
{
    QTextCursor cursor = m_edit.textCursor();
    const int column = m_column < 0 ? cursor.positionInBlock() : m_column;
    QTextBlock block = cursor.block();
    do {
        block = upOrDown == QTextCursor::Down ? block.next() : block.previous();
    } while (block.isValid() && !block.isVisible());
    if (!block.isValid())
        return;
    cursor.setPosition(block.position() + std::min(column, block.length() - 1));
    add(cursor);
    m_column = column;
}

void SeveralCursors::setColumn(const Corner& from, const Corner& to)
{
    const bool isDown = from.line.blockNumber() <= to.line.blockNumber();
    std::vector<QTextCursor> all;
    for (QTextBlock line = from.line; line.isValid(); line = isDown ? line.next() : line.previous()) {
        if (auto cursor = between(line, from.x, to.x))
            all.push_back(*std::move(cursor));
        if (line == to.line)
            break;
    }
    if (all.empty()) {
        all.emplace_back(to.line);
        all.back().movePosition(QTextCursor::EndOfBlock);
    }
    const QTextCursor own = all.back();
    all.pop_back();
    m_isActing = true;
    m_further = std::move(all);
    m_edit.setTextCursor(own);
    m_isActing = false;
    m_column = -1;
    m_isWord = false;
    Q_EMIT changed();
}

void SeveralCursors::selectNextOccurrence()
{
    QTextCursor cursor = m_edit.textCursor();
    if (!cursor.hasSelection()) {
        cursor.select(QTextCursor::WordUnderCursor);
        if (!cursor.hasSelection())
            return;
        m_isActing = true;
        m_edit.setTextCursor(cursor);
        m_isActing = false;
        m_isWord = true;
        Q_EMIT changed();
        return;
    }
    QTextDocument::FindFlags flags = QTextDocument::FindCaseSensitively;
    flags.setFlag(QTextDocument::FindWholeWords, m_isWord);
    const QString text = plain(cursor.selectedText());
    QTextCursor found = m_edit.document()->find(text, cursor.selectionEnd(), flags);
    if (found.isNull())
        found = m_edit.document()->find(text, 0, flags);
    const std::vector<QTextCursor> all = inOrder();
    const bool isNew = !found.isNull()
        && std::none_of(all.begin(), all.end(), [&](const QTextCursor& one) { return touch(one, found); });
    if (isNew)
        add(found);
}

// --- at each of them ----------------------------------------------------------------------------------------------

std::vector<QTextCursor> SeveralCursors::inOrder() const
{
    std::vector<QTextCursor> all = m_further;
    all.push_back(m_edit.textCursor());
    std::sort(all.begin(), all.end(),
              [](const QTextCursor& a, const QTextCursor& b) { return a.position() < b.position(); });
    return all;
}

void SeveralCursors::forEach(const Act& act)
{
    m_isActing = true;
    QTextCursor own = m_edit.textCursor();
    own.beginEditBlock();
    for (QTextCursor& cursor : m_further)
        act(cursor);
    act(own);
    own.endEditBlock();
    m_edit.setTextCursor(own);
    merge();
    m_column = -1;
    m_isActing = false;
    Q_EMIT changed();
}

void SeveralCursors::forEachLine(const Act& act)
{
    QSet<int> done;
    forEach([&](QTextCursor& cursor) {
        const int line = cursor.document()->findBlock(cursor.selectionStart()).blockNumber();
        if (!done.contains(line))
            act(cursor);
        done.insert(line);
    });
}

/// Of those that have come together one is left.
void SeveralCursors::merge()
{
    std::vector<QTextCursor> apart;
    for (const QTextCursor& cursor : m_further) {
        const bool isAlone = !touch(cursor, m_edit.textCursor())
            && std::none_of(apart.begin(), apart.end(), [&](const QTextCursor& one) { return touch(one, cursor); });
        if (isAlone)
            apart.push_back(cursor);
    }
    m_further = std::move(apart);
}

void SeveralCursors::insert(const QString& text)
{
    forEach([&](QTextCursor& cursor) { cursor.insertText(text); });
}

QStringList SeveralCursors::selectedTexts() const
{
    QStringList texts;
    for (const QTextCursor& cursor : inOrder()) {
        if (cursor.hasSelection())
            texts.append(plain(cursor.selectedText()));
    }
    return texts;
}

void SeveralCursors::copy() const
{
    const QStringList texts = selectedTexts();
    if (!texts.isEmpty())
        QGuiApplication::clipboard()->setText(texts.join(u'\n'));
}

void SeveralCursors::cut()
{
    copy();
    forEach([](QTextCursor& cursor) { cursor.removeSelectedText(); });
}

/// As many lines as there are cursors: each gets one.
void SeveralCursors::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    const QStringList lines = text.split(u'\n');
    if (lines.size() != count())
        return insert(text);
    // In the order in which forEach() goes, before anything moves.
    const std::vector<QTextCursor> all = inOrder();
    QStringList texts;
    const auto lineOf = [&](const QTextCursor& cursor) {
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const QTextCursor& one) { return one.position() == cursor.position(); });
        return lines[found - all.begin()];
    };
    for (const QTextCursor& cursor : m_further)
        texts.append(lineOf(cursor));
    texts.append(lineOf(m_edit.textCursor()));
    auto next = texts.cbegin();
    forEach([&](QTextCursor& cursor) { cursor.insertText(*next++); });
}

}  // namespace carrel::widgets
