// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/worker.h>

#include "session/broken_pipe.h"
#include "session/interpreter_thread.h"
#include "session/worker/host_link.h"
#include "session/worker/end_process.h"
#include "session/worker/operating_system.h"
#include "session/worker/worker_home.h"
#include "session/worker/worker_process.h"
#include "session/worker/worker_program.h"

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

/// Python runs on this thread, the process's main one: there are packages that want no other.
[[noreturn]] void work(const RuntimeConfig& config)
{
    auto* const link = new HostLink;  // this and what follows lives until the process ends, with threads that use it
    const base::WorkerSetup setup = link->receiveSetup();
    python::RuntimeOptions options{setup.home, setup.modulePaths, config.hostModules};
    options.mainInterpreter = python::MainInterpreter::RunsScripts;
    auto* const home = new WorkerHome(*link, std::move(options), setup.importsAhead);
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
    growStackTo(stackBytes);
    ignoreBrokenPipes();
    work(config);
}

}  // namespace carrel
