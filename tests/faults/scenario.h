// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/limits.h>
#include <carrel/outcome.h>

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

/// \file
/// The table of faults: what a script does, what the user does then, and how it must end. Its rows are numbered by
/// the scenarios that every host should survive; a scenario may have several rows.

namespace carrel::faults {

using namespace std::chrono_literals;

class Stage;

/// How the job of a scenario must end, and so what its document is like afterwards.
struct End {
    enum class How {
        Succeeds,  ///< with `value`; the document goes on with its variables, as after the next three
        Fails,     ///< with an error of `errorType`, whose message has `hint` in it
        Stops,     ///< is cancelled
        Exceeds,   ///< a limit
        IsLost,    ///< in process abandoned, in a worker ended with its process; the document is fresh
        Crashes,   ///< its worker ended; the document is fresh
    };
    How how = How::Succeeds;
    Value value{};
    bool isOfAnyValue = false;
    QString errorType{};
    QString hint{};
    std::optional<StopRung> rung{};
    Limit limit = Limit::Memory;
    int signal = 0;
    int exitCode = 0;
    QString notYet{};  ///< why this cannot be so yet

    bool leavesFreshDocument() const { return how == How::IsLost || how == How::Crashes; }
};

inline End succeeds(Value value = {}) { return {.how = End::How::Succeeds, .value = std::move(value)}; }
inline End succeedsSomehow() { return {.how = End::How::Succeeds, .isOfAnyValue = true}; }
inline End fails(const QString& errorType, const QString& hint = {})
{
    return {.how = End::How::Fails, .errorType = errorType, .hint = hint};
}
inline End stops(std::optional<StopRung> rung = {}) { return {.how = End::How::Stops, .rung = rung}; }
inline End isKilled() { return stops(StopRung::KillSwitch); }
inline End exceeds(Limit limit) { return {.how = End::How::Exceeds, .limit = limit}; }
inline End isLost() { return {.how = End::How::IsLost}; }
inline End crashes(int signal) { return {.how = End::How::Crashes, .signal = signal}; }
inline End exits(int code) { return {.how = End::How::Crashes, .exitCode = code}; }
/// What is to come, and why it is not there yet: the row is skipped, aloud.
inline End later(const QString& reason, End end)
{
    end.notYet = reason;
    return end;
}

/// For each backend; absent: the scenario makes no sense there.
struct Ends {
    std::optional<End> inProcess{};
    std::optional<End> outOfProcess{};
};
inline Ends both(const End& end) { return {end, end}; }
inline Ends inProcess(const End& end) { return {.inProcess = end}; }
inline Ends outOfProcess(const End& end) { return {.outOfProcess = end}; }

/// What the user does.
enum class Deed {
    Watch,  ///< waits until the script has ended
    Stop,   ///< stops it when it says that it is ready; where native code holds it, once more
    Hurry,  ///< stops it twice at once
    Reset,  ///< gives the document a fresh interpreter when it says that it is ready
    Close,  ///< closes the document when it says that it is ready
};

/// A number for the tests, which must be quick, and one for the soak.
struct Size {
    int inTests = 1;
    int inSoak = 1;
};

/// Where the fault would do harm to more than its document.
enum class Harm {
    None,
    ToItsProcess,  ///< its host is a process of its own, which ends after it
};

/// One row.
struct Scenario {
    int number = 0;  ///< 1 to 66
    QString name{};  ///< what the script does
    /// Follows `preludeText()`, whose words are: ready(), soon(), spin(), hold(). SIZE stands for the size, FIXTURES
    /// for the folder with the extension modules.
    QString program{};
    Deed deed = Deed::Watch;
    Ends ends{};
    /// From the last Stop to the end of the job; where there was none, from closing the document to its end. On a
    /// quiet machine; see Stage about others.
    std::chrono::milliseconds bound{100};
    Size size{};
    std::chrono::milliseconds grace{50};
    Limits limits{};
    /// What it must print, to stdout or stderr.
    QString prints{};
    /// Closing the document in process leaves an interpreter behind.
    bool isLostWhenClosed = false;
    Harm harm = Harm::None;
    /// "NAME=value" of the host's process, which is one of its own then.
    QStringList environment{};
    /// For what a script alone cannot do. It stands for everything: `program` and `deed` are not used.
    void (*procedure)(Stage&) = nullptr;
    /// Why it cannot be done on this machine, in this build; empty: it can.
    QString impossible{};
};

/// The whole table, in the order of the numbers.
const QList<Scenario>& scenarios();

/// What each program begins with: it prints lines, and defines the words.
QString preludeText();
inline constexpr int preludeLines = 200;

/// "S02 a loop that swallows everything"
QString tagOf(const Scenario& scenario);

// The chapters.
QList<Scenario> cancelScenarios();
QList<Scenario> lifeScenarios();
QList<Scenario> killerScenarios();
QList<Scenario> sharedStateScenarios();
QList<Scenario> importScenarios();
QList<Scenario> lockScenarios();
QList<Scenario> memoryScenarios();
QList<Scenario> environmentScenarios();
QList<Scenario> workerScenarios();
QList<Scenario> bufferScenarios();
QList<Scenario> alwaysScenarios();

}  // namespace carrel::faults
