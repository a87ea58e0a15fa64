// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/host_module.h>
#include <carrel/limits.h>
#include <carrel/result.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <memory>
#include <vector>

namespace carrel {

class RuntimePrivate;

/// Interpreters that wait, ready, for the next session: opening one is then a hand-over (some 0.1 ms) and no start (some
/// 10 ms). Each waits on the thread that it will keep. An interpreter that ran a script never comes back to the pool.
struct WarmPoolConfig {
    int count = 2;  ///< how many wait, at most; 0: no pool, every session starts cold
    qint64 maximumBytes = 64 * 1024 * 1024;  ///< of all that wait, as MemoryUse counts; fewer wait where this is less
    /// With no session opened for so long, all but one are given back, until the next one is opened.
    std::chrono::milliseconds idleAfter{60'000};
    QStringList imports{};  ///< modules that they import ahead, for hosts whose scripts all begin alike
};

/// Processes in which the scripts of sessions with Isolation::OutOfProcess run, one for each session.
struct WorkerConfig {
    /// The program that is started. Empty: this program itself, if it called runAsWorker(), so that its host modules are
    /// there as well; else `carrel-worker`, which is installed with the SDK.
    QString executable{};
    /// How many wait, with Python up and WarmPoolConfig::imports imported, for the next session. From the first session
    /// out of process on: who never opens one has none.
    int warm = 1;
};

/// What the threads of scripts get of the processors where these are busy. A script that has one for itself is always as
/// fast as it can be.
enum class ScriptPriority {
    AsHost,     ///< as much as the host's own threads
    BelowHost,  ///< a third of that, so that the window of a host whose scripts compute answers sooner
};

/// What a host decides about Python before it starts. The defaults are right for a program that was built against
/// the Python it ships.
struct RuntimeConfig {
    /// Prefix of a CPython >= 3.13. Empty: the one in `carrel/python` beside Carrel's own library, where a package has brought
    /// one (`carrel_deploy_python()`); else the one that Carrel was built with.
    QString home{};
    QStringList modulePaths{};  ///< folders that every session can import from, before the standard library's packages
    std::vector<HostModule> hostModules{};
    std::chrono::milliseconds stopDeadline{5000};  ///< how long stop() and the destructor wait for sessions to end
    WarmPoolConfig warmPool{};
    WorkerConfig workers{};
    ReturnedMemory returnedMemory = ReturnedMemory::Unmap;
    /// Of the threads of all sessions, those in worker processes included, and of the threads and programs that their
    /// scripts start. On Linux BelowHost is a nice value that is 5 more than that of the thread that starts the runtime. It
    /// decides who waits where more threads want to run than there are processors: `docs/threads.md` has what was measured.
    /// (`QThread::setPriority()` would do nothing: Linux has no such priorities for ordinary threads.)
    ScriptPriority scriptPriority = ScriptPriority::AsHost;
    /// A file for the case that native code crashes this process: CPython's `faulthandler` writes there by which signal, and
    /// at which line the script was that had called it. Emptied at the start; still empty after an end without a crash.
    /// The handlers of SIGSEGV, SIGABRT, SIGBUS, SIGFPE and SIGILL that do it call those that were there before. Empty: none.
    QString crashReport{};
};

/// What stop() had to leave behind.
struct StopReport {
    /// Names of sessions whose native code did not return, or whose worker did not go; empty: a clean stop.
    QStringList abandonedSessions;
    bool clean() const { return abandonedSessions.isEmpty(); }  ///< whether that is nothing
};

/// How much of the runtime is in use now: for status bars, and for tests that nothing is left behind.
struct RuntimeCounts {
    int sessions = 0;      ///< open or ending
    int warm = 0;          ///< interpreters that wait, ready, for a session
    int interpreters = 0;  ///< beside the main interpreter: of sessions, warm ones, and abandoned ones
    int threads = 0;       ///< of sessions, and of warm interpreters
    int jobs = 0;          ///< queued or running
    int workers = 0;       ///< processes: of sessions, and warm ones
    int hostObjects = 0;            ///< those of the host's that sessions keep in mind: exposed, or known to a script
    int abandoned = 0;     ///< interpreters lost to native code since start, each with its thread
    qint64 abandonedBytes = 0;  ///< what those still hold, as MemoryUse counts
    int hostThreadAttachments = 0;  ///< how often the host thread held an interpreter: must stay 0
};

/// The process-wide CPython. Start one in `main`, keep it until every session is closed, pass it to Session::open.
///
/// CPython can be started once in a process, so a second start fails with AlreadyStarted, also after stop(). The main
/// interpreter is parked on a thread of Carrel's own and runs no script. Carrel never ends the host's process: where
/// native code of a script does not return, stop() says so, leaves that thread behind, and returns.
///
/// SIGPIPE is ignored from the start on if the host had left it at its default, so that a script that writes to a
/// closed socket gets an exception and the host lives; processes that scripts start get the default back.
///
/// Move-only. Sessions share ownership of what they need, so it is safe (if untidy) to destroy the runtime first.
class CARREL_EXPORT Runtime {
public:
    /// Starts CPython; takes some tens of milliseconds. The calling thread becomes the *host thread*.
    /// \return PythonNotFound, PythonTooOld, PythonUnsupported, HostModuleMissing, AlreadyStarted, StartFailed (also where
    ///         the crash report cannot be written). After one of the first four the host may put right what is wrong, and
    ///         start again
    /// \hostthread (needs no event loop yet)
    static Result<Runtime> start(const RuntimeConfig& config = {});

    Runtime(Runtime&&) noexcept;  ///< the other one can only be destroyed then
    Runtime& operator=(Runtime&&) noexcept;  ///< they change places
    Runtime(const Runtime&) = delete;  // there is one CPython in a process
    Runtime& operator=(const Runtime&) = delete;
    /// As stop(), without the report.
    ~Runtime();

    /// Closes every session, waits for them up to RuntimeConfig::stopDeadline, then ends CPython; where something had
    /// to be abandoned CPython is left as it is. The second call does nothing and reports the same.
    /// Where the report is clean nothing of Carrel's threads runs then, destructors of what is local to them included.
    /// Blocks the host thread, up to the deadline. \hostthread
    StopReport stop();

    /// For example "3.13.15". \anythread
    QString pythonVersion() const;
    /// The private Python's executable, which scripts see as `sys.executable`. \anythread
    QString pythonExecutable() const;
    /// \anythread
    RuntimeCounts counts() const;

private:
    friend class Session;
    explicit Runtime(std::shared_ptr<RuntimePrivate> d);
    std::shared_ptr<RuntimePrivate> d;
};

}  // namespace carrel
