// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/worker.h>

#include "session/broken_pipe.h"
#include "session/interpreter_thread.h"
#include "session/worker/confinement.h"
#include "session/worker/host_link.h"
#include "session/worker/end_process.h"
#include "session/worker/descriptors.h"
#include "session/worker/own_process.h"
#include "session/worker/worker_home.h"
#include "session/worker/worker_process.h"
#include "session/worker/worker_program.h"

#include <QtCore/QFile>

namespace carrel {

namespace {

using namespace session;

constexpr qint64 stackBytes = 64 * 1024 * 1024;

/// \return the number of the process that started this one as its worker, if one did
std::optional<qint64> hostIn(int argc, char** argv)
{
    const QString argument = argc == 2 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (!argument.startsWith(workerArgument))
        return {};
    return argument.mid(workerArgument.size()).toLongLong();
}

/// Python reads the environment when it starts.
void useTemporaryFolder(const QString& path)
{
    for (const char* name : {"TMPDIR", "TEMP", "TMP"})
        qputenv(name, QFile::encodeName(path));
}

/// Before there is a second thread, and before there is Python. A process that cannot be confined runs no script.
void confine(HostLink& link, const base::ProcessConfinement& confinement)
{
    useTemporaryFolder(confinement.temporaryFolder);
    const auto confined = confineThisProcess(confinement);
    if (confined)
        return;
    link.say(base::Event(base::OpenFailed{confined.error()}));
    link.flush();
    endProcess(1);
}

/// Python runs on this thread, the process's main one: there are packages that want no other.
[[noreturn]] void work(const RuntimeConfig& config)
{
    auto* const link = new HostLink;  // this and what follows lives until the process ends, with threads that use it
    const base::WorkerSetup setup = link->receiveSetup();
    if (setup.confinement)
        confine(*link, *setup.confinement);
    python::RuntimeOptions options{setup.home, setup.modulePaths, config.hostModules};
    options.mainInterpreter = python::MainInterpreter::RunsScripts;
    auto* const home = new WorkerHome(*link, std::move(options), setup);
    const auto thread = std::make_shared<InterpreterThread>(*home);
    home->watchMemoryOf(thread);
    link->serve(thread);
    thread->run();
    link->flush();
    endProcess(0);
}

}  // namespace

std::optional<int> runAsWorker(int argc, char** argv, const RuntimeConfig& config)
{
    noteOwnProgramIsWorker();
    const auto host = hostIn(argc, argv);
    if (!host)
        return {};
    dieWithParent(*host);
    for (const auto lane : {WorkerDescriptor::Data, WorkerDescriptor::Control, WorkerDescriptor::CrashDump})
        keepFromChildren(int(lane));
    growStackTo(stackBytes);
    ignoreBrokenPipes();
    work(config);
}

}  // namespace carrel
