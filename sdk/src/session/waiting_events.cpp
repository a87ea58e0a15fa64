// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/waiting_events.h"

#include <utility>

namespace carrel::session {

namespace {

constexpr qsizetype maximumChunk = 64 * 1024;

/// Those of which no more than a number may wait: each is a thing of its own.
bool isCounted(const base::Event& event)
{
    return std::holds_alternative<base::ValuePublished>(event) || std::holds_alternative<base::HostCallPosted>(event)
        || std::holds_alternative<base::RecordLogged>(event);
}

/// Those of which no more than so many characters may wait.
bool isText(const base::Event& event)
{
    return std::holds_alternative<OutputChunk>(event) || std::holds_alternative<base::RecordLogged>(event);
}

qsizetype charactersOf(const base::Event& event)
{
    if (const auto* chunk = std::get_if<OutputChunk>(&event))
        return chunk->text.size();
    if (const auto* logged = std::get_if<base::RecordLogged>(&event))
        return logged->record.message.size() + logged->record.exceptionText.size() + logged->text.size();
    return 0;
}

}  // namespace

bool WaitingEvents::isStream(const base::Event& event)
{
    return std::holds_alternative<base::ProgressMade>(event) || isBounded(event);
}

bool WaitingEvents::isBounded(const base::Event& event) { return isText(event) || isCounted(event); }

bool WaitingEvents::hasRoomFor(const base::Event& event) const
{
    return (!isText(event) || m_characters < maximumCharacters) && (!isCounted(event) || m_values < maximumValues);
}

void WaitingEvents::push(quint64 line, base::Event&& event)
{
    if (auto* const chunk = std::get_if<OutputChunk>(&event))
        chunk->droppedBefore += std::exchange(m_droppedCharacters, 0);
    m_characters += charactersOf(event);
    m_values += isCounted(event);
    m_letters.emplace(line, std::move(event));
}

bool WaitingEvents::join(quint64 line, base::Event& event)
{
    if (const auto* progress = std::get_if<base::ProgressMade>(&event))
        return replaceProgress(line, *progress);
    auto* const chunk = std::get_if<OutputChunk>(&event);
    auto* const last = chunk && chunk->droppedBefore == 0
        ? openChunk(line, chunk->stream, chunk->jobId, chunk->text.size())
        : nullptr;
    if (!last)
        return false;
    m_characters += chunk->text.size();
    last->text += chunk->text;
    return true;
}

bool WaitingEvents::replaceProgress(quint64 line, const base::ProgressMade& progress)
{
    for (auto waiting = m_letters.rbegin(); waiting != m_letters.rend() && isStream(waiting->event); ++waiting) {
        auto* const older = std::get_if<base::ProgressMade>(&waiting->event);
        if (older && older->jobId == progress.jobId && waiting->line == line) {
            *older = progress;
            return true;
        }
    }
    return false;
}

bool WaitingEvents::join(quint64 line, OutputStream stream, quint64 jobId, QAnyStringView text)
{
    auto* const chunk = m_characters < maximumCharacters ? openChunk(line, stream, jobId, text.size()) : nullptr;
    if (!chunk)
        return false;
    m_characters += text.size();
    text.visit([chunk](auto view) {
        if constexpr (std::is_same_v<decltype(view), QUtf8StringView>)
            chunk->text += view.toString();
        else
            chunk->text += view;
    });
    return true;
}

/// What waits last, if it is output to which as many characters can be added.
OutputChunk* WaitingEvents::openChunk(quint64 line, OutputStream stream, quint64 jobId, qsizetype size)
{
    if (m_letters.empty() || m_letters.back().line != line || m_droppedCharacters > 0)
        return nullptr;
    auto* const last = std::get_if<OutputChunk>(&m_letters.back().event);
    const bool isIt =
        last && last->stream == stream && last->jobId == jobId && last->text.size() + size <= maximumChunk;
    return isIt ? last : nullptr;
}

void WaitingEvents::drop(const OutputChunk& chunk) { m_droppedCharacters += chunk.text.size() + chunk.droppedBefore; }

void WaitingEvents::sayWhatWasDropped()
{
    if (m_droppedCharacters == 0)
        return;
    OutputChunk chunk;
    chunk.stream = OutputStream::Stderr;
    chunk.text = QStringLiteral("[%1 characters of output were dropped]\n").arg(m_droppedCharacters);
    push(0, std::move(chunk));
}

void WaitingEvents::makeRoomOf(const base::Event& event)
{
    m_characters -= charactersOf(event);
    m_values -= isCounted(event);
}

}  // namespace carrel::session
