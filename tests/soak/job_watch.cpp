// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "job_watch.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::soak {

namespace {

/// What "TAG 0", "TAG 1", … make: `count` of them, or (-1) as many as are longer than `length`.
QString numberedLines(const QString& tag, int count, qsizetype length)
{
    QString text;
    for (int i = 0; count < 0 ? text.size() <= length : i < count; ++i)
        text += tag + u' ' + QString::number(i) + u'\n';
    return text;
}

bool isPrefix(const Value::List& part, const Value::List& whole)
{
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

std::optional<StopRung> rungOf(const Outcome& outcome)
{
    const auto* cancelled = std::get_if<Cancelled>(&outcome.content());
    return cancelled ? std::optional(cancelled->rung) : std::nullopt;
}

}  // namespace

bool mentionsAnother(const QString& text, int document)
{
    const QString mark = u"doc"_qs;
    for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
        qsizetype end = at + mark.size();
        while (end < text.size() && text[end].isDigit())
            ++end;
        const auto number = QStringView(text).mid(at + mark.size(), end - at - mark.size());
        if (end < text.size() && text[end] == u'.' && !number.isEmpty() && number.toInt() != document)
            return true;
    }
    return false;
}

// --- giving and treating ------------------------------------------------------------------------------------

JobWatch::JobWatch(Session& session, const Run& run, const Place& place)
    : m_run(run),
      m_place(place),
      m_tag(u"doc%1.%2"_qs.arg(place.document).arg(place.job)),
      m_job(give(session, run.scenario, m_tag)),
      m_id(m_job->id()),
      m_future(m_job->future())
{
    connect(m_job, &Job::stateChanged, this, &JobWatch::onStateChanged);
    connect(m_job, &Job::published, this, &JobWatch::onPublished);
    connect(m_job, &Job::finished, this, &JobWatch::onFinished);
    connect(m_job, &Job::progressed, this, [this](int, const Progress& progress) { onProgressed(progress); });
    treatFromTheStart();
}

Job* JobWatch::give(Session& session, const Scenario& scenario, const QString& tag)
{
    const QString program = QString(scenario.program).replace(u"TAG"_qs, u'\'' + tag + u'\'');
    if (scenario.way == Scenario::Way::Expression)
        return session.evaluate(program);
    if (scenario.way == Scenario::Way::Function)
        return session.call(program, scenario.arguments);
    return session.run(Source::fromText(program, tag + u".py"_qs));
}

void JobWatch::treatFromTheStart()
{
    if (m_run.treatment == Treatment::LeftAlone)
        return;
    const bool isCut =
        m_run.treatment == Treatment::CancelledAtOnce || m_run.treatment == Treatment::CancelledWhenItRuns;
    m_interference = isCut ? Interference::Anywhere : Interference::AskedWhenReady;
    if (m_run.treatment == Treatment::CancelledAtOnce)
        m_job->requestCancel();
}

void JobWatch::treatWhenReady()
{
    if (m_interference != Interference::AskedWhenReady || !m_job)
        return;
    m_job->requestCancel();
    if (m_run.treatment == Treatment::CancelledTwice)
        m_job->requestCancel();
}

void JobWatch::cutShort()
{
    if (!isFinished())
        m_interference = Interference::Anywhere;
}

// --- signals ------------------------------------------------------------------------------------------------

void JobWatch::onStateChanged(Job::State state)
{
    if (state <= m_state)
        Q_EMIT complained(u"its state went from %1 to %2"_qs.arg(int(m_state)).arg(int(state)));
    if (m_job && m_job->state() != state)
        Q_EMIT complained(u"stateChanged() says other than state()"_qs);
    m_state = state;
    const bool isDue = (m_run.treatment == Treatment::CancelledWhenItRuns && state == Job::State::Running)
        || (m_run.treatment == Treatment::CancelledAgain && state == Job::State::Cancelling)
        || (m_run.treatment == Treatment::CancelledUntilLost && state == Job::State::Stuck);
    if (isDue && m_job)
        m_job->requestCancel();
    Q_EMIT changed();
}

void JobWatch::onProgressed(const Progress& progress)
{
    if (!hasStarted() || m_state == Job::State::Finished)
        Q_EMIT complained(u"progressed() came while it did not run"_qs);
    if (progress.done < m_progress)
        Q_EMIT complained(u"its progress went back"_qs);
    if (!progress.text.isEmpty() && progress.text != m_tag)
        Q_EMIT complained(u"its progress says \"%1\""_qs.arg(progress.text));
    m_progress = progress.done;
}

void JobWatch::onPublished(const Value& value)
{
    if (!hasStarted() || m_state == Job::State::Finished)
        Q_EMIT complained(u"published() came while it did not run"_qs);
    m_published.push_back(value);
    if (m_isReady || value != Value(u"ready"_qs))
        return;
    m_isReady = true;
    treatWhenReady();
    Q_EMIT changed();
}

void JobWatch::onFinished(const Outcome& outcome)
{
    if (isFinished())
        return Q_EMIT complained(u"finished() came twice"_qs);
    if (m_state != Job::State::Finished)
        Q_EMIT complained(u"finished() came before the state"_qs);
    if (!m_future.isFinished() || m_future.resultCount() != 1 || m_future.result() != outcome)
        Q_EMIT complained(u"its future has another outcome"_qs);
    m_outcome = outcome;
    judge(outcome);
    Q_EMIT changed();
}

void JobWatch::take(const OutputChunk& chunk)
{
    if (!hasStarted() || m_state == Job::State::Finished)
        Q_EMIT complained(u"its output came while it did not run: %1"_qs.arg(chunk.text.left(80)));
    m_hasLostOutput |= chunk.droppedBefore > 0;
    (chunk.stream == OutputStream::Stdout ? m_out : m_err) += chunk.text;
}

// --- judging ------------------------------------------------------------------------------------------------

void JobWatch::judge(const Outcome& outcome)
{
    const bool natural = isNatural(outcome);
    const auto rung = rungOf(outcome);
    const bool refused = outcome.failed() && outcome.error()->type == u"carrel.SessionError"_qs;
    bool allowed = natural;
    if (m_interference == Interference::AskedWhenReady)
        allowed = isStopped(outcome);
    else if (m_interference == Interference::Anywhere)
        allowed = natural || isStopped(outcome) || (rung && rung != StopRung::NativeCode)
            || (outcome.succeeded() && !m_run.scenario.mayBeCut);  // with a wrong value
    else if (m_interference == Interference::Refused)
        allowed = refused;
    if (!allowed)
        Q_EMIT complained(u"unexpected outcome: %1"_qs.arg(outcome.toDisplayText().left(400)));
    if (allowed && outcome.error() && !refused)
        judgeError(*outcome.error());
    const bool cleanedUp =
        m_interference == Interference::AskedWhenReady && rung != StopRung::KillSwitch && !outcome.abandoned();
    judgeOutput(natural || cleanedUp);
    judgeStreams(natural);
}

bool JobWatch::isNatural(const Outcome& outcome) const
{
    const Scenario& scenario = m_run.scenario;
    if (scenario.end == Scenario::End::Fails)
        return outcome.error() && outcome.error()->type == scenario.errorType;
    return !scenario.isEndless() && outcome.succeeded() && (!scenario.value || outcome.value() == *scenario.value);
}

/// A moment to clean up may be too short on a busy machine; where there is a second, it has to be enough.
bool JobWatch::mayNeedKillSwitch() const
{
    const bool isHurried =
        m_run.treatment == Treatment::CancelledTwice || m_run.treatment == Treatment::CancelledAgain;
    return isHurried || m_interference == Interference::Anywhere || m_place.cleanUpGrace < 1s;
}

bool JobWatch::isStopped(const Outcome& outcome) const
{
    const auto rung = rungOf(outcome);
    const bool wasKilled = rung == StopRung::KillSwitch;
    switch (m_run.scenario.stop) {
    case Scenario::Stop::NotAsked:
        return false;
    case Scenario::Stop::Obeys:
        return rung == StopRung::Cooperative || rung == StopRung::Exception || (wasKilled && mayNeedKillSwitch());
    case Scenario::Stop::Resists:
        return wasKilled;
    case Scenario::Stop::EndsByItself:
        return outcome.succeeded() || (wasKilled && mayNeedKillSwitch());
    case Scenario::Stop::IsLost:
        return outcome.abandoned();
    case Scenario::Stop::MayBeLost:
        return outcome.abandoned() || wasKilled || rung == StopRung::Exception;  // it may be told on the way there
    }
    return false;
}

void JobWatch::judgeError(const ScriptError& error)
{
    const Scenario& scenario = m_run.scenario;
    const ScriptFrame* const place = error.location();
    if (scenario.errorLine == 0)
        return;
    if (!place || place->line != scenario.errorLine || place->file != m_tag + u".py"_qs)
        return Q_EMIT complained(u"wrong place of the error: "_qs + error.toText().left(400));
    if (!scenario.errorFunction.isEmpty() && place->function != scenario.errorFunction)
        Q_EMIT complained(u"wrong function of the error: "_qs + place->function);
    if (mentionsAnother(error.toText(), m_place.document))
        Q_EMIT complained(u"its error tells of another document: "_qs + error.toText().left(400));
}

/// Every line that it printed has arrived, in order; all of them if it came to its end.
void JobWatch::judgeOutput(bool isComplete)
{
    const Scenario& scenario = m_run.scenario;
    if (mentionsAnother(m_out + m_err, m_place.document))
        Q_EMIT complained(u"its output tells of another document"_qs);
    if (scenario.printsFreely || m_hasLostOutput || m_interference == Interference::Refused)
        return;
    QString whole = numberedLines(m_tag, scenario.numberedLines, m_out.size());
    if (!scenario.lastLine.isEmpty())
        whole += m_tag + u' ' + scenario.lastLine + u'\n';
    if (!whole.startsWith(m_out))
        Q_EMIT complained(u"wrong output, the last of it is: %1"_qs.arg(m_out.right(200)));
    else if (isComplete && scenario.numberedLines >= 0 && m_out.size() != whole.size())
        Q_EMIT complained(u"output is missing after: %1"_qs.arg(m_out.right(200)));
}

void JobWatch::judgeStreams(bool isNatural)
{
    const Scenario& scenario = m_run.scenario;
    const QString part = QString(scenario.stderrPart).replace(u"TAG"_qs, m_tag);
    if (!m_toleratesErrors && part.isEmpty() && !m_err.isEmpty())
        Q_EMIT complained(u"unexpected text on stderr: "_qs + m_err.left(400));
    if (isNatural && !m_err.contains(part))
        Q_EMIT complained(u"%1 is missing on stderr, which says: %2"_qs.arg(part, m_err.left(400)));
    if (isNatural ? m_published != scenario.published
                  : !scenario.isEndless() && !isPrefix(m_published, scenario.published))
        Q_EMIT complained(u"published other values than expected, %1 of them"_qs.arg(m_published.size()));
    if (isNatural && scenario.lastProgress > 0 && int(m_progress) != scenario.lastProgress)
        Q_EMIT complained(u"its last progress did not arrive, only %1"_qs.arg(m_progress));
}

}  // namespace carrel::soak
