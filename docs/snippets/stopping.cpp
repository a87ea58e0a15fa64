// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/stopping.md shows.
#include <carrel/job.h>
#include <carrel/session.h>

#include <QDebug>
#include <QPushButton>

namespace {

using namespace std::chrono_literals;

void connectButton(carrel::Job* job, QPushButton* button)
{
    //! [button]
    QObject::connect(button, &QPushButton::clicked, job, &carrel::Job::requestCancel);
    QObject::connect(job, &carrel::Job::stateChanged, button, [button](carrel::Job::State state) {
        if (state == carrel::Job::State::Stuck)
            button->setText("Give up");
        else if (state == carrel::Job::State::Cancelling)
            button->setText("Stop now");
    });
    //! [button]
}

void limit(carrel::Session& session, const carrel::Source& source)
{
    //! [limits]
    carrel::Job* job = session.run(source, {.limits = carrel::Limits{.memory = 200 * 1024 * 1024, .wallTime = 30s}});
    //! [limits]
    job->keep();
}

void ask(carrel::Job* job, QObject* window)
{
    //! [why]
    job->requestStack().then(window, [](const carrel::ScriptStack& stack) { qInfo().noquote() << stack.toText(); });
    //! [why]
}

}  // namespace

void useStopping(carrel::Session& session, const carrel::Source& source, QPushButton* button)
{
    carrel::Job* job = session.run(source);
    connectButton(job, button);
    limit(session, source);
    ask(job, button);
}
