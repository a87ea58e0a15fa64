// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "document.h"

#include "soak_limits.h"

#include <QtCore/QMetaEnum>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::soak {

namespace {

constexpr qsizetype longestLog = 60;
constexpr qint64 ownWork = 8 * 1024 * 1024;  // of Carrel itself: a limit does not hold it up
constexpr int mostComplaints = 3;            // one thing that goes wrong makes others go wrong

const Scenario& tooLate()
{
    static const Scenario scenario{.name = u"given too late"_qs, .fault = u"jobs after close"_qs, .program = u"1"_qs};
    return scenario;
}

QString faultOf(const Step& step)
{
    static const char* const acts[]{"",        "cancel all",           "reset", "close", "close twice",
                                    "destroy", "destroy while closing"};
    const bool isQuiet = step.runs.isEmpty() || step.moment == Moment::WhenAllHaveFinished;
    if (step.act == Act::Wait || (isQuiet && step.act == Act::Close))
        return {};
    return QLatin1String(acts[int(step.act)]) + (isQuiet ? u""_qs : u" while running"_qs);
}

QString faultOf(Treatment treatment)
{
    static const char* const kinds[]{"",
                                     "cancel in the queue",
                                     "cancel races the end",
                                     "cancel",
                                     "cancel twice",
                                     "cancel twice",
                                     "cancel native code"};
    return QLatin1String(kinds[int(treatment)]);
}

/// What is stopped by force may say so on stderr, at any time.
bool leavesThreads(const Scenario& scenario) { return scenario.leaves >= Scenario::Leaves::Threads; }

QString nameOf(Session::State state)
{
    return QLatin1String(QMetaEnum::fromType<Session::State>().valueToKey(int(state)));
}

bool mayFollow(Session::State from, Session::State to)
{
    using enum Session::State;
    switch (from) {
    case Opening:
        return to == Idle || to == Busy || to == Closing;
    case Idle:
        return to == Busy || to == Opening || to == Closing;
    case Busy:
        return to == Idle || to == Opening || to == Closing;
    case Closing:
        return to == Closed;
    case Closed:
    case Failed:
        return false;
    }
    return false;
}

}  // namespace

Document::Document(int number, Plan plan, Tally& tally, Record record)
    : m_number(number),
      m_plan(std::move(plan)),
      m_tally(tally),
      m_record(record),
      m_output(number)
{
    m_patience.setSingleShot(true);
    if (isHurried())
        m_output.tolerateErrors();
    connect(&m_patience, &QTimer::timeout, this, &Document::onNothingHappened);
}

/// The end of an interpreter has twice the grace, which may be too short for all that is to be done; then what is cut
/// short says so.
bool Document::isHurried() const { return m_plan.config.cleanUpGrace < 100ms; }

void Document::open(Runtime& runtime)
{
    m_clock.start();
    log(u"open, grace %1 ms%2"_qs.arg(m_plan.config.cleanUpGrace.count())
            .arg(m_plan.config.isolation == Isolation::InProcessWire ? u", wire"_qs : QString()));
    m_session = Session::open(runtime, m_plan.config);
    watchSession();
    nextStep();
}

void Document::watchSession()
{
    Session* const session = m_session.get();
    connect(session, &Session::stateChanged, this, &Document::onStateChanged);
    connect(session, &Session::outputReady, this, &Document::onOutput);
    connect(session, &Session::restarted, this, &Document::onRestarted);
    connect(session, &Session::closed, this, &Document::onClosed);
    connect(session, &Session::memoryThresholdReached, this, &Document::onMemoryThreshold);
    connect(session, &Session::jobFinished, this, [this](Job* job) { onJobFinished(*job); });
    connect(session, &Session::jobAdded, this, [this](Job* job) {
        if (job->id() != quint64(m_jobsGiven) || job->state() != Job::State::Queued)
            complain(u"jobAdded() brought job %1 in state %2"_qs.arg(job->id()).arg(int(job->state())));
    });
}

// --- steps --------------------------------------------------------------------------------------------------

void Document::nextStep()
{
    m_now = &m_plan.steps.at(++m_step);
    m_hasActed = false;
    m_jobs.clear();
    m_patience.start(waitLimit);
    log(u"step %1: %2"_qs.arg(m_step).arg(describe(*m_now)));
    countFault(faultOf(*m_now));
    for (const Run& run : m_now->runs)
        give(run);
    QMetaObject::invokeMethod(this, &Document::look, Qt::QueuedConnection);
}

void Document::give(const Run& run)
{
    const JobWatch::Place place{m_number, ++m_jobsGiven, m_plan.config.cleanUpGrace};
    m_watches.push_back(std::make_unique<JobWatch>(*m_session, run, place));
    JobWatch* const watch = m_watches.back().get();
    m_jobs.append(watch);
    if (m_hasThreads || leavesThreads(run.scenario))
        watch->tolerateErrors();
    connect(watch, &JobWatch::complained, this,
            [this, watch](const QString& what) { complain(watch->title() + u": "_qs + what); });
    connect(watch, &JobWatch::changed, this, [this, watch] {
        log(u"%1 %2"_qs.arg(watch->tag(),
                            watch->isFinished()    ? watch->outcome()->toDisplayText().left(60)
                                : watch->isReady() ? u"is ready"_qs
                                                   : u"goes on"_qs));
        if (watch->isFinished())
            onFinished(*watch);
        lookFromHere();
    });
    countFault(run.scenario.fault);
    countFault(faultOf(run.treatment));
}

void Document::countFault(const QString& kind)
{
    if (kind.isEmpty())
        return;
    ++m_faults;
    ++m_tally.faults[kind];
}

/// After a signal: at once, from within the signal, or when the event loop has the word again.
void Document::lookFromHere()
{
    if (m_now->place == Place::InTheSlot)
        look();
    else
        QMetaObject::invokeMethod(this, &Document::look, Qt::QueuedConnection);
}

void Document::look()
{
    if (m_isLooking || m_hasEnded)  // what is done here brings signals of its own
        return;
    m_isLooking = true;
    if (!m_hasActed && isMoment()) {
        m_hasActed = true;
        act();
    }
    const bool isOver = m_hasActed && isStepOver();
    m_isLooking = false;
    if (!isOver)
        return;
    if (m_now->endsDocument())
        return end();
    if (m_now->act == Act::Wait && m_state == Session::State::Idle)
        judgeMemory();
    nextStep();
}

bool Document::haveAllFinished() const
{
    return std::all_of(m_jobs.begin(), m_jobs.end(), [](const JobWatch* job) { return job->isFinished(); });
}

bool Document::isMoment() const
{
    switch (m_now->moment) {
    case Moment::AtOnce:
        return true;
    case Moment::WhenTheFirstRuns:
        return m_jobs.front()->hasStarted();
    case Moment::WhenTheFirstIsReady:
        return m_jobs.front()->isReady();
    case Moment::WhenAllHaveFinished:
        return haveAllFinished();
    }
    return false;
}

void Document::act()
{
    if (m_now->act == Act::Wait)
        return;
    log(u"act"_qs);
    actOnJobs();
    actOnSession();
    for (int i = 0; i < m_now->jobsAfterwards; ++i) {
        give({tooLate()});
        m_jobs.back()->mustBeRefused();
    }
}

/// What the jobs have to expect of it.
void Document::actOnJobs()
{
    for (JobWatch* job : std::as_const(m_jobs))
        job->cutShort();
    if (m_now->moment == Moment::WhenTheFirstIsReady)
        m_jobs.front()->mustStop();
}

void Document::actOnSession()
{
    switch (m_now->act) {
    case Act::Wait:
        return;
    case Act::CancelAll:
        return m_session->requestCancelAll();
    case Act::Reset:
        ++m_restartsDue;
        return m_session->reset();
    case Act::CloseTwice:
        m_session->close();
        [[fallthrough]];
    case Act::Close:
        return m_session->close();
    case Act::CloseAndDestroy:
        m_session->close();
        [[fallthrough]];
    case Act::Destroy:
        return destroySession();
    }
}

void Document::destroySession()
{
    const bool isHeld =
        m_now->moment == Moment::WhenTheFirstIsReady && m_jobs.front()->scenario().stop == Scenario::Stop::IsLost;
    if (isHeld)
        countLoss();
    endInterpreter();
    m_session.reset();
    for (JobWatch* job : std::as_const(m_jobs)) {
        if (!job->future().isFinished())
            complain(job->title() + u": its future did not end with its session"_qs);
    }
}

bool Document::isStepOver() const
{
    if (m_now->isDestroying())
        return true;
    return haveAllFinished() && m_restarts == m_restartsDue && m_isClosed == m_now->endsDocument();
}

// --- signals ------------------------------------------------------------------------------------------------

void Document::onStateChanged(Session::State state)
{
    log(u"state %1"_qs.arg(nameOf(state)));
    if (!mayFollow(m_state, state))
        complain(u"the session went from state %1 to state %2"_qs.arg(nameOf(m_state), nameOf(state)));
    m_state = state;
}

void Document::onOutput(const OutputChunk& chunk)
{
    if (m_isClosed)
        complain(u"output came after closed()"_qs);
    if (const QString wrong = m_output.take(chunk); !wrong.isEmpty())
        complain(wrong);
    if (chunk.jobId == 0)
        return;
    if (JobWatch* const watch = find(chunk.jobId))
        watch->take(chunk);
    else
        complain(u"output of job %1 came, which does not run"_qs.arg(chunk.jobId));
}

void Document::onMemoryThreshold(qint64 threshold)
{
    if (m_isClosed || !m_plan.config.memoryThresholds.contains(threshold))
        complain(u"memoryThresholdReached() came for %1"_qs.arg(threshold));
}

void Document::onJobFinished(const Job& job)
{
    const JobWatch* const watch = find(job.id());
    if (!watch || !watch->isFinished())
        complain(u"jobFinished() of job %1 came before its finished()"_qs.arg(job.id()));
}

void Document::onFinished(const JobWatch& watch)
{
    ++m_tally.jobs;
    const Scenario& scenario = watch.scenario();
    const Outcome& outcome = *watch.outcome();
    if (outcome.abandoned()) {
        countLoss();
        m_restartsDue += !(m_hasActed && m_now->endsInterpreter());
    }
    if (leavesThreads(scenario))
        tolerateErrors();
    if (scenario.name == countingScenario().name)
        judgeCount(watch);
    if (!outcome.succeeded())
        return;
    for (const QString& line : scenario.linesAtEnd)
        m_interpreter.linesAtEnd.append(watch.tag() + u' ' + line);
    m_interpreter.mayMissLines |= scenario.leaves == Scenario::Leaves::EndlessCode;
    m_interpreter.hasBlockedThread |= scenario.leaves == Scenario::Leaves::BlockedThread;
}

void Document::tolerateErrors()
{
    m_hasThreads = m_interpreter.hasThreads = true;
    m_output.tolerateErrors();
    for (JobWatch* job : std::as_const(m_jobs))
        job->tolerateErrors();
}

/// Variables stay from job to job, and are gone in a fresh interpreter.
void Document::judgeCount(const JobWatch& watch)
{
    const auto count = watch.outcome()->value().toInteger();
    if (count && m_interpreter.count && *count != *m_interpreter.count + 1)
        complain(watch.title() + u": counted %1 after %2"_qs.arg(*count).arg(*m_interpreter.count));
    m_interpreter.count = count ? std::optional(int(*count)) : std::nullopt;
}

void Document::onRestarted()
{
    ++m_restarts;
    log(u"restarted"_qs);
    if (m_restarts > m_restartsDue)
        complain(u"the session restarted without a reason"_qs);
    endInterpreter();
    m_interpreter = {};
    lookFromHere();
}

void Document::onClosed(const CloseReport& report)
{
    log(u"closed"_qs);
    if (m_isClosed)
        complain(u"closed() came twice"_qs);
    m_isClosed = true;
    endInterpreter();
    // One that was lost earlier may be in the report.
    if (report.abandoned ? !m_hasLost : m_interpreter.isLost)
        complain(u"closed, and the report says %1 \"%2\""_qs.arg(
            report.abandoned ? u"abandoned,"_qs : u"not abandoned"_qs, report.reason));
    if (const QString wrong = m_output.judgeEnd(m_linesDue, m_linesAllowed); !wrong.isEmpty())
        complain(wrong);
    lookFromHere();
}

/// The present interpreter is on its way out.
void Document::endInterpreter()
{
    ++m_tally.cycles;
    if (m_interpreter.hasBlockedThread)
        countLoss();
    // Where threads were stopped by force, CPython does not collect what they held.
    const bool mayMissLines =
        m_interpreter.mayMissLines || m_interpreter.isLost || m_interpreter.hasThreads || isHurried();
    (mayMissLines ? m_linesAllowed : m_linesDue) += m_interpreter.linesAtEnd;
    if (m_interpreter.isLost)
        m_output.tolerateErrors();
}

void Document::countLoss()
{
    m_hasLost = true;
    if (!std::exchange(m_interpreter.isLost, true))
        ++m_tally.lost;
}

void Document::judgeMemory()
{
    const MemoryUse use = m_session->memory();
    const qint64 limit = m_plan.config.limits.memory;
    const bool isSound = use.now > 0 && use.now == use.objects + use.blocks + use.buffers + use.queued && (use.now <= use.peak || m_hasThreads);
    if (!isSound || (limit > 0 && use.peak > limit + ownWork))
        complain(u"memory: %1 bytes now, in objects %2 and blocks %3; peak %4"_qs.arg(use.now)
                     .arg(use.objects)
                     .arg(use.blocks)
                     .arg(use.peak));
}

void Document::onNothingHappened()
{
    QStringList jobs;
    for (JobWatch* job : std::as_const(m_jobs)) {
        if (!job->isFinished())
            jobs.append(job->title());
    }
    complain(u"nothing happened for %1 s; waiting for [%2], %3 of %4 restarts%5"_qs.arg(waitLimit.count() / 1000)
                 .arg(jobs.join(u"; "_qs))
                 .arg(m_restarts)
                 .arg(m_restartsDue)
                 .arg(m_now->endsDocument() ? u", closed()"_qs : QString()));
    m_session.reset();
    end();
}

// --- records ------------------------------------------------------------------------------------------------

JobWatch* Document::find(quint64 jobId) const
{
    for (const auto& watch : m_watches) {
        if (watch->id() == jobId)
            return watch.get();
    }
    return nullptr;
}

void Document::log(const QString& what)
{
    m_log.append(u"%1 ms  %2"_qs.arg(m_clock.elapsed(), 6).arg(what));
    if (m_record == Record::Printed)
        std::printf("doc%d %s\n", m_number, qPrintable(m_log.last()));
    if (m_log.size() > longestLog)
        m_log.removeFirst();
}

void Document::complain(const QString& what)
{
    log(u"COMPLAINT: "_qs + what);
    if (++m_complaints <= mostComplaints)
        m_tally.complaints.push_back({m_number, u"step %1: %2"_qs.arg(m_step).arg(what), m_log});
}

void Document::end()
{
    m_hasEnded = true;
    m_patience.stop();
    ++m_tally.documents;
    if (m_complaints == 0)
        m_tally.survived += m_faults;
    QMetaObject::invokeMethod(this, &Document::ended, Qt::QueuedConnection);
}

}  // namespace carrel::soak
