// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/output_queue.h"

#include "widgets/output_writer.h"

#include <utility>

namespace carrel::widgets {

namespace {

constexpr qsizetype pieceCharacters = 8 * 1024;       // between two looks at the clock
constexpr qsizetype longestQueue = 16 * 1024 * 1024;  // characters that may wait; beyond it the oldest are left out

}  // namespace

void OutputQueue::add(OutputItem item)
{
    if (auto* text = std::get_if<OutputText>(&item)) {
        text->lines = text->text.count(u'\n');
        m_lines += text->lines;
        m_characters += text->text.size();
    } else if (const auto* rich = std::get_if<RichOutput>(&item)) {
        m_characters += rich->cost;
    }
    m_items.push_back(std::move(item));
}

void OutputQueue::clear()
{
    m_items.clear();
    m_characters = 0;
    m_lines = 0;
}

// --- writing ----------------------------------------------------------------------------------------------------

void OutputQueue::writeSome(OutputWriter& writer)
{
    auto* text = std::get_if<OutputText>(&m_items.front());
    if (text && !writePiece(*text, writer))
        return;
    if (!text)
        write(m_items.front(), writer);
    m_items.pop_front();
}

bool OutputQueue::writePiece(OutputText& text, OutputWriter& writer)
{
    const QStringView piece = QStringView(text.text).mid(text.written, pieceCharacters);
    if (text.isOwnLine)
        writer.writeLine(piece, text.kind,
                         text.written == 0 ? OutputWriter::Part::First : OutputWriter::Part::Further);
    else
        writer.write(piece, text.kind);
    text.written += piece.size();
    m_characters -= piece.size();
    if (text.written < text.text.size())
        return false;
    m_lines -= text.lines;
    return true;
}

void OutputQueue::write(const OutputItem& item, OutputWriter& writer)
{
    if (const auto* error = std::get_if<ScriptError>(&item)) {
        writer.writeError(*error);
    } else if (const auto* typed = std::get_if<TypedText>(&item)) {
        writer.writeInput(typed->text);
    } else if (const auto* rich = std::get_if<RichOutput>(&item)) {
        m_characters -= rich->cost;
        writer.writeRich(rich->value);
    }
}

// --- what is too much -------------------------------------------------------------------------------------------

// What waits first will not be removed at the top again by what waits behind it.
bool OutputQueue::isAllToBeShown(int maximumLines) const
{
    const auto* text = std::get_if<OutputText>(&m_items.front());
    const qint64 lines = text ? text->lines : 0;
    return m_characters <= longestQueue && m_lines - lines < maximumLines;
}

// To write what is removed soon anyway would be most of the work.
std::optional<qint64> OutputQueue::leaveOutOldest(int maximumLines)
{
    if (m_items.size() < 2 || isAllToBeShown(maximumLines))
        return std::nullopt;
    qint64 left = 0;
    while (m_items.size() > 1 && !isAllToBeShown(maximumLines))
        left += dropFront();
    return left;
}

qint64 OutputQueue::dropFront()
{
    qint64 left = 0;
    if (const auto* text = std::get_if<OutputText>(&m_items.front())) {
        const QStringView rest = QStringView(text->text).mid(text->written);
        left = rest.count(u'\n');
        m_characters -= rest.size();
        m_lines -= text->lines;
    } else if (const auto* rich = std::get_if<RichOutput>(&m_items.front())) {
        left = 1;
        m_characters -= rich->cost;
    } else if (const auto* typed = std::get_if<TypedText>(&m_items.front())) {
        left = typed->text.count(u'\n') + 1;
    }
    m_items.pop_front();
    return left;
}

}  // namespace carrel::widgets
