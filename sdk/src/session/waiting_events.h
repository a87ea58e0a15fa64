// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/fifo.h"

#include <utility>

namespace carrel::session {

/// An event, and which interpreter it comes from; 0: the session's host side itself.
struct Letter {
    Letter(quint64 from, base::Event&& said) : line(from), event(std::move(said)) { }

    quint64 line;
    base::Event event;
};

/// What a session's interpreters have said and their host has not taken yet, in order. Streams are joined where that
/// loses nothing, and are bounded: what the host has taken and not yet handled counts, too.
///
/// Guarded by the mutex of its mailbox.
class WaitingEvents {
public:
    static constexpr qsizetype maximumCharacters = 4 * 1024 * 1024;
    static constexpr qsizetype maximumValues = 1024;

    /// Output, records, progress, published values, calls that nobody waits for.
    static bool isStream(const base::Event& event);
    /// A stream of which no more than so much may wait.
    static bool isBounded(const base::Event& event);

    bool isEmpty() const { return m_letters.empty(); }
    bool hasRoomFor(const base::Event& event) const;

    void push(quint64 line, base::Event&& event);
    /// Adds `event` to what is waiting, if it can be said together with it.
    bool join(quint64 line, base::Event& event);
    /// The same for output that would have to be copied to become an event.
    bool join(quint64 line, OutputStream stream, quint64 jobId, QAnyStringView text);
    /// Output for which there was no room. It is counted, and said with what comes next.
    void drop(const OutputChunk& chunk);
    /// A job's outcome must not hide that some of its output is missing.
    void sayWhatWasDropped();

    /// All that waits goes to the end of `taken`.
    void moveTo(Fifo<Letter>& taken) { m_letters.moveTo(taken); }
    /// One that was taken, and is bounded, is being handled: there is room for others.
    void makeRoomOf(const base::Event& event);
    void clear() { m_letters.clear(); }

private:
    bool replaceProgress(quint64 line, const base::ProgressMade& progress);
    OutputChunk* openChunk(quint64 line, OutputStream stream, quint64 jobId, qsizetype size);

    Fifo<Letter> m_letters;
    qsizetype m_characters = 0;
    qsizetype m_values = 0;
    qint64 m_droppedCharacters = 0;
};

}  // namespace carrel::session
