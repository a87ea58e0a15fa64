// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/job_bar.h>

#include "widgets/elided_label.h"
#include "widgets/mood_sign.h"
#include "widgets/running_time.h"
#include "widgets/stop_following.h"
#include "widgets/when_ready.h"
#include <carrel/session.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QTextDocument>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QToolButton>

namespace carrel {

namespace {

constexpr double shortestTime = 0.05;  // seconds; less would be shown as none
constexpr double longTime = 3;         // seconds; who waits so long may want to know what for

}  // namespace

class JobBarPrivate {
public:
    explicit JobBarPrivate(JobBar& owner) : bar(owner) { }

    void build();
    void followJob(Job* job);
    void beginTime();
    void refresh();
    void forgetLast();
    void showFace(const JobFace& face);
    void showTime();
    bool isWorthAsking() const;

    JobBar& bar;
    QPointer<Session> session;
    JobFace shown;
    std::optional<JobFace> lastFace;  // of the job that ended last, while it is worth reading
    std::optional<Outcome> lastOutcome;
    QElapsedTimer running;
    qint64 lastElapsed = 0;
    QTimer tick;

    widgets::MoodSign* sign = nullptr;
    widgets::ElidedLabel* label = nullptr;
    QProgressBar* progress = nullptr;
    QLabel* time = nullptr;
    QToolButton* whyButton = nullptr;
    QToolButton* stopButton = nullptr;
};

void JobBarPrivate::build()
{
    sign = new widgets::MoodSign(&bar);
    label = new widgets::ElidedLabel(&bar);
    label->setObjectName(QStringLiteral("jobText"));
    progress = new QProgressBar(&bar);
    label->setMinimumHeight(progress->sizeHint().height());  // so that nothing moves when the progress appears
    progress->setObjectName(QStringLiteral("jobProgress"));
    progress->setAccessibleName(JobBar::tr("Progress of the script"));
    progress->setFixedWidth(200);
    time = new QLabel(&bar);
    time->setObjectName(QStringLiteral("jobTime"));
    time->setAccessibleName(JobBar::tr("Running time"));
    time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    time->setMinimumWidth(time->fontMetrics().horizontalAdvance(QStringLiteral("00 min 00 s")));
    stopButton = new QToolButton(&bar);
    stopButton->setObjectName(QStringLiteral("jobStop"));
    stopButton->setAccessibleName(JobBar::tr("Stop the script"));
    stopButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    stopButton->setFocusPolicy(Qt::TabFocus);
    whyButton = new QToolButton(&bar);
    whyButton->setObjectName(QStringLiteral("jobWhy"));
    whyButton->setText(JobBar::tr("Why?"));
    whyButton->setToolTip(JobBar::tr("Show what the script is at"));
    whyButton->setAccessibleName(whyButton->toolTip());
    whyButton->setFocusPolicy(Qt::TabFocus);
    whyButton->hide();
    auto* layout = new QHBoxLayout(&bar);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(sign);
    layout->addWidget(label, 1);
    layout->addWidget(progress);
    layout->addWidget(time);
    layout->addWidget(whyButton);
    layout->addWidget(stopButton);
}

void JobBarPrivate::followJob(Job* job)
{
    QObject::connect(job, &Job::stateChanged, &bar, [this](Job::State state) {
        if (state == Job::State::Running)
            beginTime();
        refresh();
    });
    QObject::connect(job, &Job::progressed, &bar, [this] { refresh(); });
    QObject::connect(job, &Job::finished, &bar, [this, job](const Outcome& outcome) {
        lastElapsed = running.isValid() ? running.elapsed() : 0;
        running.invalidate();
        lastOutcome = outcome;
        lastFace = JobFace::of(*job);
        refresh();
    });
    refresh();
}

void JobBarPrivate::beginTime()
{
    running.start();
    tick.start();
}

void JobBarPrivate::refresh()
{
    if (!session)
        return showFace(JobFace{.text = JobBar::tr("No session")});
    const bool isQuiet = session->jobs().isEmpty() && session->state() != Session::State::Failed;
    showFace(isQuiet && lastFace ? *lastFace : JobFace::of(*session));
}

// What the last job did is gone with its interpreter; that an interpreter was lost is still to be read.
void JobBarPrivate::forgetLast()
{
    if (lastOutcome && lastOutcome->abandoned())
        return;
    lastFace.reset();
    lastElapsed = 0;
    refresh();
}

void JobBarPrivate::showFace(const JobFace& face)
{
    shown = face;
    sign->setMood(face.mood);
    if (label->text() != face.text) {
        label->setText(face.text);
        label->setToolTip(Qt::convertFromPlainText(face.text, Qt::WhiteSpaceNormal));
    }
    const bool isBusy = face.mood == JobFace::Mood::Running || face.mood == JobFace::Mood::Stopping;
    progress->setVisible(isBusy);
    if (isBusy) {
        progress->setRange(0, face.percent < 0 ? 0 : 100);
        progress->setValue(face.percent);
    }
    stopButton->setEnabled(face.canStop());
    stopButton->setText(QStringLiteral("\u25a0 ") + (face.canStop() ? face.stopText : JobBar::tr("Stop")));
    showTime();
}

/// What runs without an end in sight, or does not stop.
bool JobBarPrivate::isWorthAsking() const
{
    return shown.mood == JobFace::Mood::Stuck || (running.isValid() && bar.elapsedSeconds() >= longTime);
}

void JobBarPrivate::showTime()
{
    whyButton->setVisible(isWorthAsking());
    const double seconds = bar.elapsedSeconds();
    if (!running.isValid())
        tick.stop();
    time->setText(running.isValid() || seconds >= shortestTime ? widgets::runningTime(seconds) : QString());
}

JobBar::JobBar(QWidget* parent) : QWidget(parent), d(std::make_unique<JobBarPrivate>(*this))
{
    d->build();
    d->tick.setInterval(100);
    connect(&d->tick, &QTimer::timeout, this, [this] { d->showTime(); });
    connect(d->stopButton, &QToolButton::clicked, this, &JobBar::stopPressed);
    connect(d->stopButton, &QToolButton::clicked, this, &JobBar::stop);
    connect(d->whyButton, &QToolButton::clicked, this, &JobBar::requestStack);
    d->refresh();
}

JobBar::~JobBar() = default;

Session* JobBar::session() const { return d->session; }

void JobBar::setSession(Session* session)
{
    if (d->session == session)
        return;
    widgets::stopFollowing(d->session, *this);
    d->session = session;
    d->lastOutcome.reset();
    d->lastFace.reset();
    d->lastElapsed = 0;
    d->running.invalidate();
    if (session) {
        connect(session, &Session::stateChanged, this, [this] { d->refresh(); });
        connect(session, &Session::jobAdded, this, [this](Job* job) { d->followJob(job); });
        connect(session, &Session::jobFinished, this, [this] { d->refresh(); });
        connect(session, &Session::userAwaitedChanged, this, [this] { d->refresh(); });
        connect(session, &Session::restarted, this, [this] { d->forgetLast(); });
        connect(session, &QObject::destroyed, this, [this] { d->refresh(); });
        for (Job* job : session->jobs())
            d->followJob(job);
        if (!session->jobs().isEmpty() && session->jobs().first()->state() == Job::State::Running)
            d->beginTime();
    }
    d->refresh();
}

QString JobBar::text() const { return d->label->text(); }

JobFace JobBar::face() const { return d->shown; }

std::optional<Outcome> JobBar::lastOutcome() const { return d->lastOutcome; }

double JobBar::elapsedSeconds() const
{
    return double(d->running.isValid() ? d->running.elapsed() : d->lastElapsed) / 1000.0;
}

void JobBar::stop()
{
    if (d->session)
        d->session->requestCancelAll();
}

void JobBar::requestStack()
{
    if (!d->session || d->session->jobs().isEmpty())
        return;
    widgets::whenReady(d->session->jobs().first()->requestStack(), this,
                       [this](const ScriptStack& taken) { Q_EMIT stackTaken(taken); });
}

}  // namespace carrel
