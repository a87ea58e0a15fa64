// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// A host that ends, in the mode that its argument names. It says on stdout what it came by; its exit code is that of
/// its own `main`, unless somebody else ended it.

#include "ending_documents.h"

#include <carrel/job.h>
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

using namespace carrel;
using namespace carrel::test;

namespace {

/// Plain C, which works while the process ends.
void say(const char* line)
{
    std::puts(line);
    std::fflush(stdout);
}

struct StaticObject {
    ~StaticObject() { say("a static destructor ran"); }
};
const StaticObject staticObject;

void atProcessExit() { say("an atexit handler ran"); }

void sayReport(const StopReport& report)
{
    say(qPrintable(QStringLiteral("abandoned: ") + report.abandonedSessions.join(QStringLiteral(", "))));
}

class Host {
public:
    Host(const Mode& mode, Runtime runtime)
        : m_ending(mode.ending),
          m_runtime(std::make_unique<Runtime>(std::move(runtime)))
    {
        for (const EndingDocument& document : mode.documents)
            open(document);
        if (m_waitingFor > 0)
            m_loop.exec();
        for (Session* session : m_toBeCancelled)
            session->requestCancelAll();
    }

    /// What the mode leaves to the destructors is left to them.
    void end()
    {
        if (m_ending == Ending::SessionsLeaked) {
            for (auto& session : m_sessions)
                session.release();  // NOLINT: a host that forgets them
        }
        if (m_ending == Ending::RuntimeFirst)
            m_runtime.reset();
        if (m_ending == Ending::StopInMain || m_ending == Ending::StopTwice || m_ending == Ending::StopInHandler)
            sayReport(m_runtime->stop());
        if (m_ending == Ending::StopTwice)
            sayReport(m_runtime->stop());
    }

private:
    void open(const EndingDocument& document)
    {
        m_sessions.push_back(Session::open(*m_runtime, {.name = document.name}));
        Session* const session = m_sessions.back().get();
        Job* const job = session->run(Source::fromText(document.program, document.name));
        ++m_waitingFor;
        const auto reached = [this] {
            if (m_waitingFor == 1 && m_ending == Ending::StopInHandler)
                m_runtime->stop();
            if (--m_waitingFor == 0)
                m_loop.quit();
        };
        if (document.reached == EndingDocument::Reached::ByPublishing)
            QObject::connect(job, &Job::published, &m_loop, reached);
        else
            QObject::connect(job, &Job::finished, &m_loop, [reached](const Outcome& outcome) {
                if (!outcome.succeeded())
                    std::fprintf(stderr, "a script did not do as it was meant to: %s\n",
                                 qPrintable(outcome.toDisplayText()));
                reached();
            });
        if (document.isCancelled)
            m_toBeCancelled.append(session);
    }

    const Ending m_ending;
    QEventLoop m_loop;
    int m_waitingFor = 0;
    QList<Session*> m_toBeCancelled;
    std::unique_ptr<Runtime> m_runtime;
    std::vector<std::unique_ptr<Session>> m_sessions;
};

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    std::atexit(&atProcessExit);
    const auto mode = findMode(QCoreApplication::arguments().value(1));
    auto runtime = Runtime::start(mode ? RuntimeConfig{.stopDeadline = mode->stopDeadline} : RuntimeConfig{});
    if (!mode || !runtime) {
        std::fputs(mode ? "there is no Python\n" : "there is no such mode\n", stderr);
        return 2;
    }
    Host host(*mode, std::move(*runtime));
    say("reached");
    host.end();
    say("main returns");
    return 7;
}
