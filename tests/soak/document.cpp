// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "document.h"

#include "soak_limits.h"

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::soak {

namespace {

constexpr qsizetype longestLog = 60;
constexpr int mostComplaints = 3;  // one thing that goes wrong makes others go wrong

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
    if (m_hasThreads || run.scenario.leavesThreads())
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

// --- the end -----------------------------------------------------------------------------------------------

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
