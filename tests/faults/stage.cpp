// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "stage.h"

#include "witness.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::faults {

using namespace test;

namespace {

QStringList slowOnes;

const QString scriptName = u"fault.py"_s;

QString expectedLines()
{
    QString lines;
    for (int i = 0; i < preludeLines; ++i)
        lines += u"line %1\n"_s.arg(i);
    return lines;
}

/// The user's words for what an Outcome is.
QString describe(const Outcome& outcome)
{
    static const char* const kinds[] = {"succeeded", "failed",  "cancelled",
                                        "abandoned", "crashed", "exceeded a limit"};
    QString text = QString::fromLatin1(kinds[outcome.content().index()]);
    if (const auto* cancelled = std::get_if<Cancelled>(&outcome.content()))
        text += u" on rung %1"_s.arg(int(cancelled->rung));
    return text + u": "_s + outcome.toDisplayText();
}

bool isStuckOrOver(const Job* job) { return job->state() >= Job::State::Stuck; }

}  // namespace

Options& options()
{
    static Options theirs;
    return theirs;
}

const QStringList& Stage::slow() { return slowOnes; }

Closing::Closing(Session& session) : m_session(session)
{
    QObject::connect(&session, &Session::closed, &m_context, [this](const CloseReport& report) { m_report = report; });
}

std::optional<CloseReport> Closing::closeAndWait()
{
    m_session.close();
    if (!QTest::qWaitFor([this] { return m_report.has_value(); }, patience))
        QTest::qFail("a document did not close in time", __FILE__, __LINE__);
    return m_report;
}

std::optional<CloseReport> closeAndWait(Session& session)
{
    return Closing(session).closeAndWait();
}

Stage::Stage(Runtime& runtime, const Scenario& scenario, Isolation isolation)
    : m_runtime(runtime),
      m_scenario(scenario),
      m_isolation(isolation),
      m_end(
          (isolation == Isolation::InProcess ? scenario.ends.inProcess : scenario.ends.outOfProcess).value_or(End{}))
{
}

int Stage::size() const { return options().isSoak ? m_scenario.size.inSoak : m_scenario.size.inTests; }

void Stage::play()
{
    const Heartbeat heartbeat;
    Witness witness(m_runtime, m_isolation);
    QVERIFY2(witness.waitForAnotherRound(), "the other document's script did not begin");
    if (m_scenario.procedure)
        m_scenario.procedure(*this);
    else
        playScript();
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(witness.waitForAnotherRound(), "the other document's script did not go on");
    const QString problem = witness.finish();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY2(heartbeat.longestPause() < longestPause,
             qPrintable(u"the host's thread was held up for %1 ms"_s.arg(heartbeat.longestPause())));
}

// --- scripts --------------------------------------------------------------------------------------------------

QString Stage::program() const
{
    QString text = preludeText() + m_scenario.program;
    text.replace(u"SIZE"_s, QString::number(size()));
    return text.replace(u"FIXTURES"_s, QStringLiteral(CARREL_FAULT_FIXTURES));
}

void Stage::playScript()
{
    const auto session = open();
    Closing closing(*session);
    const Output output(*session);
    QSignalSpy restarted(session.get(), &Session::restarted);
    Job* const job = session->run(script(program(), scriptName));
    const QFuture<Outcome> future = job->future();
    const Outcome outcome = m_scenario.deed == Deed::Watch ? outcomeOf(future) : stopIt(job, future);
    if (QTest::currentTestFailed())
        return;
    if (m_scenario.deed != Deed::Watch && m_scenario.deed != Deed::Close)
        judgeTime(m_sinceDeed.elapsed(), u"the end after the last Stop"_s);
    verifyOutcome(outcome);
    if (!QTest::currentTestFailed() && m_scenario.deed != Deed::Close)
        verifyDocument(*session, m_end.leavesFreshDocument() || m_scenario.deed == Deed::Reset);
    if (!QTest::currentTestFailed())
        close(closing);
    if (!QTest::currentTestFailed())
        verifyOutput(output);
}

/// Does what the user does, when the script is ready for it.
Outcome Stage::stopIt(Job* job, const QFuture<Outcome>& future)
{
    QSignalSpy ready(job, &Job::published);
    Session* const session = job->session();
    if (!QTest::qWaitFor([&] { return !ready.isEmpty() || future.isFinished(); }, patience) || future.isFinished()) {
        QTest::qFail(qPrintable(u"the script did not get ready: "_s
                                + (future.isFinished() ? describe(future.result()) : u"it still runs"_s)),
                     __FILE__, __LINE__);
        return Outcome(Cancelled{});
    }
    const QPointer<Job> watched(job);
    m_sinceDeed.start();
    if (m_scenario.deed == Deed::Reset)
        session->reset();
    else if (m_scenario.deed == Deed::Close)
        session->close();
    else
        session->requestCancelAll();
    if (m_scenario.deed == Deed::Hurry)
        session->requestCancelAll();
    if (m_end.how == End::How::IsLost && QTest::qWaitFor([&] { return !watched || isStuckOrOver(watched); }, patience)
        && watched) {
        m_sinceDeed.restart();
        session->requestCancelAll();
    }
    return outcomeOf(future);
}

std::unique_ptr<Session> Stage::open(SessionConfig config)
{
    config.name = u"faulty"_s;
    config.isolation = m_isolation;
    config.cleanUpGrace = m_scenario.grace;
    config.modulePaths.append(QStringLiteral(CARREL_FAULT_FIXTURES));
    if (config.limits == Limits{})
        config.limits = m_scenario.limits;
    return Session::open(m_runtime, config);
}

Outcome Stage::run(Session& session, const QString& program)
{
    return outcomeOf(session.run(script(program, scriptName)));
}

Job* Stage::runUntilReady(Session& session, const QString& program)
{
    Job* const job = session.run(script(program, scriptName));
    QSignalSpy ready(job, &Job::published);
    return ready.wait(patience) ? job : nullptr;
}

// --- verdicts -------------------------------------------------------------------------------------------------

void Stage::verifyOutcome(const Outcome& outcome)
{
    const QString description = describe(outcome);
    using How = End::How;
    switch (m_end.how) {
    case How::Succeeds:
        QVERIFY2(outcome.succeeded(), qPrintable(description));
        if (!m_end.isOfAnyValue)
            QCOMPARE(outcome.value(), m_end.value);
        break;
    case How::Fails:
        QVERIFY2(outcome.failed(), qPrintable(description));
        QCOMPARE(outcome.error()->type, m_end.errorType);
        QVERIFY2(outcome.error()->message.contains(m_end.hint), qPrintable(description));
        break;
    case How::Stops:
        QVERIFY2(outcome.cancelled(), qPrintable(description));
        if (m_end.rung)
            QCOMPARE(std::get<Cancelled>(outcome.content()).rung, *m_end.rung);
        break;
    case How::Exceeds:
        QVERIFY2(outcome.limitExceeded(), qPrintable(description));
        QCOMPARE(std::get<LimitExceeded>(outcome.content()).which, m_end.limit);
        break;
    case How::IsLost:
        if (isInProcess())
            ++m_lost;
        QVERIFY2(isInProcess() ? outcome.abandoned() : outcome == Outcome(Cancelled{StopRung::ProcessKill}),
                 qPrintable(description));
        break;
    case How::Crashes:
        verifyCrash(outcome);
        break;
    }
}

/// A program marks the line that it dies in with "# HERE".
void Stage::verifyCrash(const Outcome& outcome)
{
    QVERIFY2(outcome.crashed(), qPrintable(describe(outcome)));
    const auto& crash = std::get<Crashed>(outcome.content());
    QCOMPARE(crash.signal, m_end.signal);
    QCOMPARE(crash.exitCode, m_end.exitCode);
    const QString text = program();
    const qsizetype mark = text.indexOf(u"# HERE"_s);
    if (mark < 0)
        return;
    const int line = 1 + int(QStringView(text).first(mark).count(u'\n'));
    const bool isTold = std::any_of(crash.frames.begin(), crash.frames.end(), [line](const ScriptFrame& frame) {
        return frame.file == scriptName && frame.line == line;
    });
    QVERIFY2(isTold, qPrintable(u"line %1 is not in: "_s.arg(line) + describe(outcome)));
}

void Stage::verifyDocument(Session& session, bool isRestarted)
{
    QCOMPARE(outcomeOf(session.evaluate(u"6 * 7"_s)).value(), Value(42));
    QCOMPARE(outcomeOf(session.evaluate(u"'kept' in globals()"_s)).value(), Value(!isRestarted));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Idle, patience);
}

void Stage::verifyOutput(const Output& output)
{
    static const QString lines = expectedLines();
    QVERIFY2(output.out.startsWith(lines),
             qPrintable(u"what was printed before is not there: "_s + output.out.left(4000)));
    if (!m_scenario.prints.isEmpty())
        QVERIFY2((output.out + output.err).contains(m_scenario.prints),
                 qPrintable(output.out.mid(lines.size()) + output.err));
}

void Stage::close(Closing& closing)
{
    if (m_scenario.deed != Deed::Close)
        m_sinceDeed.start();
    const auto report = closing.closeAndWait();
    QVERIFY2(report, "the document did not close");
    if (m_scenario.deed == Deed::Watch || m_scenario.deed == Deed::Close)
        judgeTime(m_sinceDeed.elapsed(), u"closing"_s);
    const bool isLostHere = m_scenario.isLostWhenClosed && isInProcess();
    QVERIFY2(report->abandoned == isLostHere, qPrintable(u"closing says: "_s + report->reason));
    m_lost += int(isLostHere);
}

void Stage::judgeTime(qint64 milliseconds, const QString& of)
{
    const qint64 bound = m_scenario.bound.count();
    if (milliseconds > bound)
        slowOnes.append(u"%1, %2: %3 took %4 ms, the bound is %5 ms"_s
                            .arg(tagOf(m_scenario), isInProcess() ? u"in process"_s : u"out of process"_s, of)
                            .arg(milliseconds)
                            .arg(bound));
    const qint64 longest = std::max<qint64>(20 * bound, 10'000) * (patience / 30'000);
    QVERIFY2(milliseconds < longest, qPrintable(u"%1 took %2 ms"_s.arg(of).arg(milliseconds)));
}

}  // namespace carrel::faults
