// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace carrel::soak {

/// A script with all that must happen when it runs: the rows of the tables in work_scenarios.cpp,
/// endless_scenarios.cpp and leaving_scenarios.cpp.
struct Scenario {
    /// How it is given to a session.
    enum class Way { Program, Expression, Function };
    /// How it ends if nobody interferes.
    enum class End { Succeeds, Fails, Never };
    /// How it ends if it is asked to stop when it has said "ready".
    enum class Stop {
        NotAsked,      ///< it is never asked
        Obeys,         ///< with the first exception, or when it calls Carrel
        Resists,       ///< only by the kill-switch
        EndsByItself,  ///< it takes the request as a reason to end well
        IsLost,        ///< native code holds it: its interpreter is abandoned
        MayBeLost,     ///< native code holds it for a while
    };
    /// What is left behind in the interpreter, for its end to deal with.
    enum class Leaves {
        Nothing,
        Something,      ///< that ends well
        Threads,        ///< that have to be stopped, and may complain
        EndlessCode,    ///< that has to be stopped; what should come after it may not come
        BlockedThread,  ///< that cannot be stopped: the interpreter is abandoned
    };

    QString name;
    QString fault{};  ///< what it puts to the test, for the count of faults; empty: plain work
    /// TAG stands for a text literal, its own in each run; a function's name for Way::Function.
    QString program{};
    Way way = Way::Program;
    Value::List arguments{};  ///< of a function

    End end = End::Succeeds;
    std::optional<Value> value{};  ///< to be compared if set
    QString errorType{};
    QString errorFunction{};  ///< of the innermost frame, if it is to be compared
    int errorLine = 0;

    int numberedLines = 0;      ///< it prints "TAG 0", "TAG 1", … as many; -1: until it is stopped
    bool printsFreely = false;  ///< what it prints is not compared
    QString lastLine{};         ///< then "TAG lastLine", also when it is stopped
    Value::List published{};    ///< in this order, if it ends by itself
    int lastProgress = 0;       ///< last figure of `carrel.progress`
    QString stderrPart{};       ///< must be in what it writes to stderr; without it there must be nothing
    QStringList linesAtEnd{};   ///< what it prints while its interpreter ends, after TAG

    Stop stop = Stop::NotAsked;
    Leaves leaves = Leaves::Nothing;
    bool mayBeCut = true;  ///< may be cancelled anywhere without an effect on later jobs of the session

    bool isEndless() const { return end == End::Never; }

    /// What is stopped by force may say so on stderr, at any time.
    bool leavesThreads() const { return leaves >= Leaves::Threads; }
};

/// They end by themselves and leave nothing behind that matters.
const QList<Scenario>& workScenarios();
/// They ask for more memory than a limited session may hold.
const QList<Scenario>& exceedingScenarios();
/// They publish "ready" when they are where they are meant to be, and end when they are stopped.
const QList<Scenario>& endlessScenarios();
/// They end by themselves and leave something behind.
const QList<Scenario>& leavingScenarios();
/// Native code holds them: each costs an interpreter.
const QList<Scenario>& losingScenarios();
/// Leaves a thread in native code: costs an interpreter when that is ended.
const Scenario& blockedThreadScenario();
/// Counts in a variable of `__main__`; its value is one more with each job, and 1 in a fresh interpreter.
const Scenario& countingScenario();

}  // namespace carrel::soak
