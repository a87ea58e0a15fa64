// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/interpreter.h"

#include "python/attachment.h"
#include "python/cancellation.h"
#include "python/error_capture.h"
#include "python/execution.h"
#include "python/forget_script.h"
#include "python/hand_back.h"
#include "python/host_proxy.h"
#include "python/interpreter_state.h"
#include "python/kill_switch.h"
#include "python/memory/ledger.h"
#include "python/module/carrel_module.h"
#include "python/modules.h"
#include "python/object.h"
#include "python/present_module.h"
#include "python/runtime.h"
#include "python/script_limits.h"
#include "python/thread_drain.h"
#include "python/working_folder.h"

#include <atomic>
#include <mutex>

namespace carrel::python {

namespace {

// Pure Python was never seen to need more than 30 ms, where the machine has time for it: these are two seconds.
constexpr std::chrono::milliseconds betweenKills{20};
constexpr int mostKills = 100;

std::atomic<int> liveInterpreters = 0;

// Two interpreters that are created at once race in CPython (gh-105699 and its kin).
std::mutex creationMutex;

PyInterpreterConfig isolatedConfig()
{
    PyInterpreterConfig config{};
    config.use_main_obmalloc = 0;
    config.allow_fork = 0;
    config.allow_exec = 0;
    config.allow_threads = 1;
    config.allow_daemon_threads = 0;
    config.check_multi_interp_extensions = 1;
    config.gil = PyInterpreterConfig_OWN_GIL;
    return config;
}

Error failure(const QString& reason)
{
    return {ErrorCode::InterpreterFailed, QStringLiteral("CPython could not create an interpreter: %1").arg(reason)};
}

/// Takes the exception that is set.
QString describeRaised(const Attachment& attachment)
{
    const Object exception = Object::steal(PyErr_GetRaisedException());
    return exception ? captureError(attachment, exception.get()).toText() : QStringLiteral("no reason given");
}

/// Threads that wait for work, as those of a pool, are told that none will come: by CPython's own function, on a thread of
/// its own, because it waits for them to end. Every end of an interpreter calls it, but with no limit to the wait.
/// \return CPython's ident of that thread; 0 if none was needed
unsigned long shutDownThreading()
{
    const Object threading = presentModule("threading");
    const Object functions = threading ? Object::steal(PyObject_GetAttrString(threading.get(), "_threading_atexits")) : Object();
    const Object shutdown = functions ? Object::steal(PyObject_GetAttrString(threading.get(), "_shutdown")) : Object();
    const Object thread = presentModule("_thread");
    const bool isNeeded = thread && shutdown && PyObject_IsTrue(functions.get()) == 1;
    const Object started
        = isNeeded ? Object::steal(PyObject_CallMethod(thread.get(), "start_new_thread", "O()", shutdown.get())) : Object();
    const unsigned long ident = started ? PyLong_AsUnsignedLong(started.get()) : 0;
    PyErr_Clear();
    return ident;
}

void runAtExitFunctions()
{
    const Object module = Object::steal(PyImport_ImportModule("atexit"));
    if (module)
        Object::steal(PyObject_CallMethod(module.get(), "_run_exitfuncs", nullptr));
    PyErr_Clear();
}

/// \return what code of the script still hangs on
Object leaveKilledLoops(const Attachment& attachment)
{
    const StopShield shield(attachment);
    const Object module = presentModule("_carrel.event_loops");  // which comes with asyncio
    return module ? Object::steal(PyObject_CallMethod(module.get(), "forget_killed", nullptr)) : Object();
}

/// A script that was killed in `asyncio.run()` could not tell asyncio that it is over.
void forgetKilledLoops(const Attachment& attachment)
{
    Object left = leaveKilledLoops(attachment);
    const bool isAny = left && PyObject_IsTrue(left.get()) == 1;
    left = Object();
    // Coroutines go on once more when they are closed: here, where the kill-switch is still thrown, and not in a later job.
    if (isAny)
        PyGC_Collect();
    PyErr_Clear();
}

/// What a request that came too late may have left in this thread must not reach the next run.
void clearInterruptions(const Attachment& attachment, const InterpreterState& state)
{
    forgetDelivery(state);
    if (PyThreadState_Get()->c_tracefunc)
        takeOffKillSwitch(attachment);
    PyErr_Clear();
}

}  // namespace

Result<std::unique_ptr<Interpreter>> Interpreter::createOwnGil(const Runtime& runtime,
                                                               std::shared_ptr<base::ScriptPort> port,
                                                               std::shared_ptr<base::RunControl> control)
{
    const std::lock_guard lock(creationMutex);
    auto account = memory::Account::open();
    memory::OpeningScope opening(*account);
    PyThreadState* threadState = nullptr;
    const PyInterpreterConfig config = isolatedConfig();
    const PyStatus status = Py_NewInterpreterFromConfig(&threadState, &config);
    if (PyStatus_Exception(status)) {
        memory::settle(*account);
        return failure(QString::fromUtf8(status.err_msg ? status.err_msg : "no reason given"));
    }
    PyEval_SaveThread();
    ++liveInterpreters;

    auto state = std::make_shared<InterpreterState>(std::move(port), std::move(control), account);
    std::unique_ptr<Interpreter> interpreter(new Interpreter(Kind::OwnGil, threadState, std::move(state), std::move(account)));
    if (auto result = interpreter->setUp(runtime); !result) {
        interpreter->destroy();
        return result.error();
    }
    opening.releaseZeroPages(PyThreadState_GetInterpreter(threadState));
    return interpreter;
}

Result<std::unique_ptr<Interpreter>> Interpreter::adoptMain(const Runtime& runtime, std::shared_ptr<base::ScriptPort> port,
                                                            std::shared_ptr<base::RunControl> control)
{
    auto account = memory::Account::open();
    memory::chargeMainInterpreter(*account);
    auto state = std::make_shared<InterpreterState>(std::move(port), std::move(control), account);
    std::unique_ptr<Interpreter> interpreter(
        new Interpreter(Kind::Main, runtime.mainThreadState(), std::move(state), std::move(account)));
    ++liveInterpreters;
    if (auto result = interpreter->setUp(runtime); !result) {
        interpreter->abandon();
        return result.error();
    }
    return interpreter;
}

Interpreter::Interpreter(Kind kind, PyThreadState* threadState, std::shared_ptr<InterpreterState> state,
                         std::shared_ptr<memory::Account> account)
    : m_kind(kind), m_threadState(threadState), m_state(std::move(state)), m_memory(std::move(account)),
      m_ownTime(*m_state->processorTime), m_interrupter(m_state)
{
}

Interpreter::~Interpreter()
{
    Q_ASSERT(!m_threadState);
}

Result<void> Interpreter::setUp(const Runtime& runtime)
{
    const Attachment attachment(m_threadState);
    m_state->jobThread = PyThread_get_thread_ident();
    m_state->jobThreadState = m_threadState;
    const Bootstrap& bootstrap = runtime.bootstrap();
    m_state->hostModules = runtime.hostModules();
    const bool done = m_interrupter.open(PyInterpreterState_Get()) && lendState(attachment, *m_state)
                      && (m_kind == Kind::Main ? bootstrap.runInWorker(attachment, runtime.paths())
                                               : bootstrap.runInHost(attachment, runtime.paths()));
    return done ? Result<void>() : failure(describeRaised(attachment));
}

QStringList Interpreter::importAhead(const QStringList& modules)
{
    const Attachment attachment(m_threadState);
    QStringList problems;
    for (const QString& module : modules) {
        if (!Object::steal(PyImport_ImportModule(module.toUtf8().constData())))
            problems.append(QStringLiteral("%1: %2").arg(module, describeRaised(attachment).trimmed()));
    }
    m_state->control->end();
    clearInterruptions(attachment, *m_state);
    return problems;
}

void Interpreter::rehearse()
{
    const Attachment attachment(m_threadState);
    python::rehearse(attachment, *m_state);
    m_knownModules = countOfModules(attachment);
}

Result<void> Interpreter::adopt(const base::InterpreterSpec& spec)
{
    const Attachment attachment(m_threadState);
    if (!putFoldersFirst(attachment, spec.modulePaths) || !setDocument(attachment, spec))
        return failure(describeRaised(attachment));
    if (m_kind == Kind::OwnGil)
        m_state->hasOwnFolder = separateWorkingFolder();
    m_knownModules = countOfModules(attachment);
    setLimits(attachment, *m_state, spec.limits);
    m_state->isMovable = spec.isMovable;
    if (spec.isMovable && !watchEffects(attachment, *m_state))
        return failure(describeRaised(attachment));
    return {};
}

std::optional<QList<LoadedModule>> Interpreter::takeModuleChange() { return std::exchange(m_moduleChange, {}); }

void Interpreter::lookAtModules(const Attachment& attachment)
{
    if (std::exchange(m_knownModules, countOfModules(attachment)) != m_knownModules)
        m_moduleChange = editableModules(attachment);
}

void Interpreter::expose(const base::ExposeObject& exposure)
{
    const Attachment attachment(m_threadState);
    exposeObject(attachment, exposure);
}

Outcome Interpreter::execute(const base::RunJob& job)
{
    const Attachment attachment(m_threadState);
    const LimitsOfJob limitsOfJob(attachment, *m_state, job.limits);
    m_memory->beginJob();
    m_state->parameterValues = Value(job.parameters);
    m_state->parameters.clear();
    m_state->usedBeforeExit.reset();
    lookForLeavings(attachment, *m_state);
    Outcome outcome = python::execute(attachment, *m_state, job.request);
    if (m_state->control->isKilled())
        forgetKilledLoops(attachment);
    if (m_state->handedBackFor)
        forgetExitFunctions(attachment);
    m_state->control->end();
    clearInterruptions(attachment, *m_state);
    lookAtModules(attachment);  // here, so that a job needs the GIL once
    return outcome;
}

void Interpreter::visit(const std::function<void(const Attachment&)>& visit)
{
    const Attachment attachment(m_threadState);
    visit(attachment);
    m_state->control->end();
    clearInterruptions(attachment, *m_state);
}

std::optional<QString> Interpreter::handedBackFor() const
{
    return m_state->handedBackFor;
}

std::shared_ptr<const ProcessorTime> Interpreter::processorTime() const
{
    return m_state->processorTime;
}

bool Interpreter::drainThreads(const Attachment& attachment, std::chrono::milliseconds grace)
{
    if (waitForOtherThreads(attachment, grace))
        return true;
    for (int i = 0; i < mostKills; ++i) {  // again and again, because a thread may start another one
        m_state->control->kill(m_state->control->current());
        throwKillSwitchAtOthers(attachment, *m_state);
        if (waitForOtherThreads(attachment, betweenKills))
            return true;
    }
    return false;
}

InterpreterEnd Interpreter::end(std::chrono::milliseconds grace)
{
    {
        const Attachment attachment(m_threadState);
        m_state->limits.threads = 0;  // what follows starts one
        const unsigned long shuttingDown = shutDownThreading();
        bool alone = drainThreads(attachment, grace);
        if (alone) {
            runAtExitFunctions();
            forgetKilledLoops(attachment);
            forgetScript(attachment);
            alone = drainThreads(attachment, grace);  // they may have started one
        }
        if (!alone) {
            const QString reason = tellOtherThreads(attachment, shuttingDown);
            abandon();
            return {true, reason};
        }
    }
    destroy();
    return {};
}

void Interpreter::destroy()
{
    if (m_kind == Kind::Main)
        return abandon();
    PyEval_RestoreThread(m_threadState);
    clearInterruptions(Attachment::ofCaller(), *m_state);
    m_memory->setLimit(0);
    Py_EndInterpreter(m_threadState);
    m_state->buffers.clear();
    m_state->queues.clear();
    m_threadState = nullptr;
    memory::settle(*m_memory);
    --liveInterpreters;
}

int Interpreter::liveCount()
{
    return liveInterpreters;
}

}  // namespace carrel::python
