// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "job_watch.h"
#include "output_watch.h"
#include "plan.h"
#include "tally.h"

#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <vector>

namespace carrel::soak {

/// What becomes of the record of what is done to a document: it is kept for a complaint, or printed at once.
enum class Record { Kept, Printed };

/// One document of the soak: does to its session what the plan says, step by step, and knows what must follow.
///
/// Nothing here waits. Each signal may be what the step is waiting for, so each one makes the document look again.
class Document : public QObject {
    Q_OBJECT
public:
    Document(int number, Plan plan, Tally& tally, Record record);

    void open(Runtime& runtime);

Q_SIGNALS:
    /// The last one; the session is closed, destroyed, or given up.
    void ended();

private:
    /// What is known of the interpreter that the session has now. An older one may still be ending.
    struct Interpreter {
        std::optional<int> count =
            0;  ///< what the counting scenario said last; absent: one of its jobs was cut short
        QStringList linesAtEnd{};
        bool mayMissLines = false;
        bool hasThreads = false;
        bool hasBlockedThread = false;
        bool isLost = false;
    };

    bool isHurried() const;
    void watchSession();
    void nextStep();
    void give(const Run& run);
    void countFault(const QString& kind);

    void look();
    void lookFromHere();
    bool isMoment() const;
    void act();
    void actOnSession();
    void actOnJobs();
    void destroySession();
    bool isStepOver() const;
    bool haveAllFinished() const;

    void onStateChanged(Session::State state);
    void onOutput(const OutputChunk& chunk);
    void onMemoryThreshold(qint64 threshold);
    void onJobFinished(const Job& job);
    void onFinished(const JobWatch& watch);
    void tolerateErrors();
    void judgeCount(const JobWatch& watch);
    void onRestarted();
    void onClosed(const CloseReport& report);
    void onNothingHappened();

    void judgeMemory();
    void endInterpreter();
    void countLoss();
    JobWatch* find(quint64 jobId) const;
    void log(const QString& what);
    void complain(const QString& what);
    void end();

    const int m_number;
    const Plan m_plan;
    Tally& m_tally;
    const Record m_record;
    std::unique_ptr<Session> m_session;
    std::vector<std::unique_ptr<JobWatch>> m_watches;  // of all steps: what comes too late must be noticed
    QList<JobWatch*> m_jobs;                           // those of this step
    OutputWatch m_output;
    QStringList m_linesDue;  // of interpreters that are ending, or have
    QStringList m_linesAllowed;
    Interpreter m_interpreter;
    bool m_hasLost = false;     // an interpreter, this one or an older one
    bool m_hasThreads = false;  // scripts left some running, and those write to stderr and allocate when they like

    int m_step = -1;
    const Step* m_now = nullptr;
    bool m_hasActed = false;
    bool m_isLooking = false;
    bool m_hasEnded = false;
    int m_jobsGiven = 0;
    Session::State m_state = Session::State::Opening;
    int m_restarts = 0;
    int m_restartsDue = 0;
    bool m_isClosed = false;

    QStringList m_log;
    QElapsedTimer m_clock;
    QTimer m_patience;
    int m_faults = 0;
    int m_complaints = 0;
};

}  // namespace carrel::soak
