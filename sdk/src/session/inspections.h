// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <carrel/variable_snapshot.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>

#include <chrono>
#include <map>

namespace carrel::session {

/// The host side's list of who waits for the variables of a session's scripts, and the last that were told. Each is
/// answered: by the interpreter, when the time is over, or when this goes. Host thread only.
class Inspections {
public:
    /// The interpreter answers in a fraction of it, if its process lives.
    static constexpr std::chrono::milliseconds limit{1000};

    Inspections() = default;
    ~Inspections();
    Inspections(const Inspections&) = delete;  // answers each once
    Inspections& operator=(const Inspections&) = delete;

    struct Added {
        quint64 requestId = 0;
        QFuture<VariableSnapshot> future;
    };
    Added add();
    void take(const base::VariablesInspected& event);
    /// There is no interpreter that could answer: all that wait get the last one.
    void answerAll();
    /// What was told is of an interpreter that is gone.
    void forget();

private:
    void answer(quint64 requestId, const VariableSnapshot& snapshot);

    QObject m_timers;
    std::map<quint64, QPromise<VariableSnapshot>> m_waiting;
    VariableSnapshot m_last;  // never a current one
    quint64 m_lastId = 0;
};

}  // namespace carrel::session
