// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/job_face.h>

#include <carrel/outcome.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

namespace carrel {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("carrel::JobFace", text); }

QString firstLine(const QString& text) { return text.section(u'\n', 0, 0); }

// A path is long; its last part is what the tab says.
QString shortTitle(const Job& job) { return firstLine(job.title()).section(u'/', -1); }

/// The innermost line of the script itself: what it calls has lines, too, of which the one in the bar would say
/// nothing.
const ScriptFrame* placeInScript(const ScriptError& error)
{
    const auto inScript = [&error](const ScriptFrame& frame) { return frame.file == error.frames.front().file; };
    const auto found = std::find_if(error.frames.rbegin(), error.frames.rend(), inScript);
    return found != error.frames.rend() ? &*found : nullptr;
}

QString withPlace(const QString& text, const ScriptError& error)
{
    const ScriptFrame* const place = placeInScript(error);
    return place ? tr("%1 (line %2)").arg(text, QString::number(place->line)) : text;
}

JobFace faceOf(const Succeeded& success)
{
    const QString value = firstLine(success.display);
    return {.mood = JobFace::Mood::Succeeded,
            .text = value.isEmpty() ? tr("Finished") : tr("Finished: %1").arg(value)};
}

JobFace faceOf(const Failed& failure)
{
    const ScriptError& error = failure.error;
    const QString text =
        error.message.isEmpty() ? error.type : tr("%1: %2").arg(error.type, firstLine(error.message));
    return {.mood = JobFace::Mood::Failed, .text = withPlace(text, error)};
}

JobFace faceOf(const Cancelled& stop)
{
    QString text = tr("Stopped");
    if (stop.rung == StopRung::BeforeStart)
        text = tr("Stopped before it began");
    else if (stop.rung == StopRung::KillSwitch)
        text = tr("Stopped; its clean-up was cut short");
    else if (stop.rung == StopRung::ProcessKill)
        text = tr("Stopped; its process had to be ended");
    return {.mood = JobFace::Mood::Stopped, .text = text};
}

JobFace faceOf(const Abandoned& loss)
{
    return {.mood = JobFace::Mood::Failed, .text = tr("Given up: %1").arg(firstLine(loss.reason))};
}

JobFace faceOf(const Crashed& crash)
{
    return {.mood = JobFace::Mood::Failed, .text = tr("Crashed: %1").arg(firstLine(crash.reason))};
}

QString secondsOf(qint64 milliseconds) { return QLocale().toString(double(milliseconds) / 1000.0, 'g', 12); }

QString textOf(const LimitExceeded& limit)
{
    const QString number = QLocale().toString(limit.allowed);
    switch (limit.which) {
    case Limit::Memory:
        return tr("Stopped: it needed more memory than its limit of %1").arg(QLocale().formattedDataSize(limit.allowed));
    case Limit::WallTime:
        return tr("Stopped: it ran longer than its limit of %1 s").arg(secondsOf(limit.allowed));
    case Limit::CpuTime:
        return tr("Stopped: it took more processor time than its limit of %1 s").arg(secondsOf(limit.allowed));
    case Limit::Output:
        return tr("Stopped: it printed more than its limit of %1 characters").arg(number);
    case Limit::OutputRate:
        return tr("Stopped: it printed more than its limit of %1 characters a second").arg(number);
    case Limit::RecursionDepth:
        return tr("Stopped: its calls went deeper than its limit of %1").arg(number);
    case Limit::Threads:
        return tr("Stopped: it started more threads than its limit of %1 at once").arg(number);
    }
    return {};
}

JobFace faceOf(const LimitExceeded& limit)
{
    return {.mood = JobFace::Mood::Failed, .text = withPlace(textOf(limit), limit.error)};
}

QString progressText(const Progress& progress)
{
    if (!progress.text.isEmpty())
        return firstLine(progress.text);
    const auto number = [](double value) { return QLocale().toString(value, 'g', 12); };
    return progress.total > 0 ? tr("%1 of %2").arg(number(progress.done), number(progress.total))
                              : number(progress.done);
}

JobFace faceOfRunning(const Job& job)
{
    const Progress progress = job.progress();
    JobFace face{
        .mood = JobFace::Mood::Running, .text = tr("Running %1").arg(shortTitle(job)), .stopText = tr("Stop")};
    if (job.session()->isUserAwaited()) {
        face.mood = JobFace::Mood::Waiting;
        face.text = tr("%1 waits for your answer").arg(shortTitle(job));
        return face;
    }
    if (progress == Progress())
        return face;
    face.text = tr("%1: %2").arg(shortTitle(job), progressText(progress));
    if (progress.total > 0)
        face.percent = progress.percent();
    return face;
}

}  // namespace

JobFace JobFace::of(const Job& job)
{
    switch (job.state()) {
    case Job::State::Queued:
        return {
            .mood = Mood::Waiting, .text = tr("%1 waits for its turn").arg(shortTitle(job)), .stopText = tr("Stop")};
    case Job::State::Running:
        return faceOfRunning(job);
    case Job::State::Cancelling:
        return {.mood = Mood::Stopping,
                .text = tr("%1 is cleaning up; press Stop again to end it at once").arg(shortTitle(job)),
                .stopText = tr("Stop now")};
    case Job::State::Stuck:
        return {.mood = Mood::Stuck,
                .text = tr("%1 is stuck in native code; press Stop again to give it up").arg(shortTitle(job)),
                .stopText = tr("Give up")};
    case Job::State::Finished:
        break;
    }
    if (const auto outcome = job.outcome())
        return std::visit([](const auto& end) { return faceOf(end); }, outcome->content());
    return {};
}

JobFace JobFace::of(const Session& session)
{
    const QList<Job*> jobs = session.jobs();
    if (!jobs.isEmpty()) {
        JobFace face = of(*jobs.first());
        if (jobs.size() > 1)
            face.text = tr("%1 \u00b7 %2 waiting").arg(face.text, QString::number(jobs.size() - 1));
        return face;
    }
    switch (session.state()) {
    case Session::State::Opening:
        return {.mood = Mood::Waiting, .text = tr("Starting the interpreter\u2026")};
    case Session::State::Idle:
    case Session::State::Busy:
        return {.mood = Mood::Idle, .text = tr("Ready")};
    case Session::State::Closing:
        return {.mood = Mood::Stopping, .text = tr("Closing\u2026")};
    case Session::State::Closed:
        return {.mood = Mood::Idle, .text = tr("Closed")};
    case Session::State::Failed:
        return {.mood = Mood::Failed, .text = session.openError().message};
    }
    return {};
}

}  // namespace carrel
