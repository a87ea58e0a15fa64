// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/completions.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>

#include <chrono>
#include <map>

namespace carrel::session {

/// The host side's list of who asked what a word may become. Each is answered: by the interpreter, when the time is,
/// or when this goes. Host thread only.
class CompletionRequests {
public:
    /// Later than this, nobody who types wants to hear of it.
    static constexpr std::chrono::milliseconds limit{500};

    CompletionRequests() = default;
    ~CompletionRequests();
    CompletionRequests(const CompletionRequests&) = delete;  // answers each once
    CompletionRequests& operator=(const CompletionRequests&) = delete;

    struct Added {
        quint64 requestId = 0;
        QString line;  ///< that the interpreter needs of the text
        QFuture<Completions> future;
    };
    Added add(const QString& text, qsizetype cursor);
    /// The answer to one that waits; of any other, nothing happens.
    void answer(quint64 requestId, const QStringList& names);

private:
    struct Waiting {
        qsizetype start = 0;
        QPromise<Completions> promise;
    };

    QObject m_timers;
    std::map<quint64, Waiting> m_waiting;
    quint64 m_lastId = 0;
};

}  // namespace carrel::session
