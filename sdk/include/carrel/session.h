// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/completions.h>
#include <carrel/confinement.h>
#include <carrel/dialog_request.h>
#include <carrel/export.h>
#include <carrel/input_request.h>
#include <carrel/job.h>
#include <carrel/limits.h>
#include <carrel/loaded_module.h>
#include <carrel/log_record.h>
#include <carrel/output_chunk.h>
#include <carrel/parameter.h>
#include <carrel/result.h>
#include <carrel/source.h>
#include <carrel/value.h>
#include <carrel/variable_snapshot.h>

#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace carrel {

class EditTransaction;
struct HostObjectConfig;
class Runtime;
class SessionPrivate;

/// Where a session's interpreter lives.
enum class Isolation {
    /// An own-GIL interpreter in this process, on a thread of its own.
    InProcess,
    /// The same, but everything that crosses is encoded and decoded as if it went to another process. For tests of
    /// hosts: what works here does not lean on sharing an address space.
    InProcessWire,
    /// A process of its own, in which the script has CPython's main interpreter: every package works (numpy too), and
    /// whatever happens there, the host lives on. What native code holds is ended, not abandoned. Opening takes some
    /// 50 ms where no worker is warm, and each worker takes some 10 MB.
    OutOfProcess,
    /// InProcess as long as every package that its scripts import loads there, and OutOfProcess from the first one on that
    /// does not. That is decided before a program's first statement, by the imports that it and the user's own modules
    /// contain. An import that only shows while a job runs moves the session as well, and the job starts again in the
    /// worker, if nothing tells: no earlier job has left variables, modules or threads, and this one has had no effect
    /// outside of its interpreter (no output, no published value, no file written, no socket, no child, no host module).
    /// Else the import fails with a sentence; see Session::workerAdvised() and Session::moveToWorker().
    Auto,
};

/// What a host decides about a session before it opens.
struct SessionConfig {
    QString name = QStringLiteral("untitled");  ///< of the document; scripts see it as `carrel.document.name`
    Isolation isolation = Isolation::InProcess;
    Value::Dict arguments{};    ///< text keys; scripts see them as `carrel.document.arguments`
    QStringList modulePaths{};  ///< further folders to import from, in front of the runtime's
    std::chrono::milliseconds cleanUpGrace{1000};  ///< how long a cancelled script may clean up
    Limits limits{};  ///< of each job that brings none of its own; see JobConfig
    QList<qint64> memoryThresholds{};  ///< bytes, ascending; see Session::memoryThresholdReached
    std::optional<Confinement> confinement{};  ///< of the session's worker process; nothing: it may do what the user may
};

/// What a host decides about one job.
struct JobConfig {
    /// How much of the document's script Session::run() runs.
    enum class Extent {
        Whole,  ///< parameters that it does not declare are gone when it has succeeded
        Piece,  ///< selected lines, for example: it is not expected to declare them
    };
    std::optional<Limits> limits{};  ///< those of the job, in place of the session's, as long as it runs
    Extent extent = Extent::Whole;
};

/// How a session ended.
struct CloseReport {
    bool abandoned = false;  ///< native code or a thread of a script did not end; its memory is lost, the rest is well
    QString reason{};        ///< a sentence, if abandoned
};

/// One document's desk: an interpreter with a private GIL, on a thread of its own, with a queue of jobs and an
/// output. Sessions run in parallel; the jobs of one session run one after the other, in the order in which they
/// were given, in one `__main__`, so that variables stay from job to job.
///
/// \code
/// auto session = carrel::Session::open(runtime, {.name = "gear.carrel"});
/// connect(session.get(), &carrel::Session::outputReady, panel, &OutputPanel::append);
/// carrel::Job* job = session->run(carrel::Source::fromFile("gear.py"));
/// connect(job, &carrel::Job::finished, panel, &OutputPanel::showOutcome);
/// \endcode
///
/// No function blocks. Results come back as queued signals on the host thread, at most one wake-up a frame (16 ms)
/// for streams. A script that prints faster than the host reads is held back, so memory stays bounded and no line is
/// lost.
///
/// Destroying a session is as closing it, except that no signal follows: the destructor asks the script to stop, hands
/// thread and interpreter to the runtime, and returns.
///
/// \hostthread every function, and every signal.
class CARREL_EXPORT Session : public QObject {
    Q_OBJECT
public:
    enum class State {
        Opening,
        Idle,
        Busy,     ///< a job runs or waits
        Closing,
        Closed,
        Failed,   ///< the interpreter could not be created; see openError()
    };
    Q_ENUM(State)

    /// Opens a session and returns at once; jobs may be given from now on. If the interpreter cannot be created, or not
    /// be confined as it has to be, or the runtime was stopped, the state becomes Failed and each job fails with the reason.
    /// \param runtime the running CPython; the session shares what it needs of it
    static std::unique_ptr<Session> open(Runtime& runtime, const SessionConfig& config = {});

    ~Session() override;

    /// The parts of a confinement that this system's kernel has; asks the kernel. What SessionConfig::confinement requires
    /// beyond these makes opening fail. \anythread
    static ConfinementParts availableConfinement();

    QString name() const;  ///< SessionConfig::name
    State state() const;  ///< as the last stateChanged() has said
    /// Why opening failed; meaningful in state Failed.
    Error openError() const;
    /// Where scripts run now. SessionConfig::isolation, but never Auto: then InProcess, until the session has moved.
    Isolation isolation() const;
    /// What confines the session's scripts: what it asked for, as far as the kernel has it. Nothing where it asked for
    /// nothing, or could not be opened.
    ConfinementParts confinement() const;
    /// Queued and running ones, in the order in which they run.
    QList<Job*> jobs() const;
    /// What the interpreter holds at this moment; costs no more than reading some counters, so ask as often as you like.
    /// Zeros while there is none.
    MemoryUse memory() const;
    /// As of the end of the last job; emptied by a restart.
    QList<LoadedModule> modules() const;

    /// Those that scripts wait for, in the order in which they were asked for.
    QList<InputRequest> inputRequests() const;
    /// The same, of dialogs.
    QList<DialogRequest> dialogRequests() const;
    /// Whether there is one of either.
    bool isUserAwaited() const;

    /// Gives a script what its user has answered.
    /// \param requestId DialogRequest::id
    /// \param answer see dialog_request.h for what each kind takes; an Integer is taken for a Float, too
    /// \return AnswerUnfit: it is no answer to that, or is out of its bounds, and the script still waits for one.
    ///         NothingAsked: nobody waits for it (any more)
    Result<void> answerDialog(quint64 requestId, const Value& answer);

    /// What scripts let their user adjust (`carrel.param()`), in the order in which the last whole run has declared them.
    /// They stay after a restart, until another run declares others.
    QList<Parameter> parameters() const;
    /// Gives a parameter another value, for runs that are given from now on; those that wait have the value of when
    /// they were given. Nothing runs because of it (LiveRun of `Carrel::Widgets` does that). An Integer is taken for
    /// a Float, too.
    /// \return ParameterUnknown: there is none of that name; ParameterUnfit: that is no value of it
    Result<void> setParameter(const QString& name, const Value& value);
    /// Gives it the value again that its script says. No effect on one that has it.
    void resetParameter(const QString& name);
    /// Those that were set and not reset, by name, for the document's host to keep: also of parameters that are not declared
    /// at present, which have them again when they are.
    QHash<QString, Value> parameterValues() const;
    /// The same as they were kept, in place of all that were set: before the first run, or at any time. What a parameter cannot
    /// have becomes the nearest value that it can, and other kinds than Bool, Integer, Float and String are left out.
    void setParameterValues(const QHash<QString, Value>& values);

    /// Which variables scripts have, for a view of them. At rest it is a light turn of the interpreter. While a script runs
    /// it is told between two of its instructions, for 5 ms at most; where it does not get to that in 5 ms, because native
    /// code holds it or it waits, it is the last snapshot that there is, marked as such. No code of the script runs for it.
    /// \return becomes ready within about a second, always. Cancelling the future has no effect
    QFuture<VariableSnapshot> inspect();

    /// Runs a program in `__main__`. Its value is that of the expression it ends with, if it ends with one.
    /// The job is owned by the session; see Job about its life.
    Job* run(const Source& source, const JobConfig& config = {});
    /// The same; a source that could not be read gives a job that fails with the reason (as `OSError`).
    Job* run(const Result<Source>& source, const JobConfig& config = {});

    /// Runs what a user typed into a console: one statement or several, in `__main__`, as Python's own console does. The value
    /// of the last expression becomes `_`, and that of the job, with its `repr` as Succeeded::display; where the value
    /// shows something of itself (a picture, a table), the job's value is that (see rich_value.h). Values of expressions
    /// before the last one are printed. Where the script has a `sys.displayhook` of its own, it gets all of them. `await` may
    /// stand anywhere, and what was imported from `__future__` stays in force for all that is run so.
    ///
    /// Whether a text is complete, or the user is still in the middle of it, is what isCompleteInput() of `Carrel::Widgets`
    /// says. `Console` is a console to be used as it is.
    Job* runInteractively(const Source& source, const JobConfig& config = {});

    /// Asks which names may take the place of the word that ends at `cursor`: attributes, variables, builtins, keywords,
    /// modules. The interpreter looks at its objects only from outside; no property, `__getattr__` or other code of the script
    /// runs for it, so that it may be asked at any time, also while a job runs. It is no job.
    /// \param text of which only the line with the cursor counts
    /// \param cursor counted in UTF-16 units
    /// \return becomes ready within half a second, always; with no names where native code holds the script, or the
    ///         session is closed
    QFuture<Completions> complete(const QString& text, qsizetype cursor);

    /// Evaluates one expression in `__main__`. A value that cannot cross fails with `TypeError`.
    Job* evaluate(const QString& expression, const JobConfig& config = {});

    /// Calls a function by its name: one of `__main__` ("fit"), of a module ("math.hypot") or a builtin ("len"). A coroutine
    /// function runs to its end, as by `asyncio.run()`.
    /// \param arguments positional ones
    /// \param keywords text keys
    Job* call(const QString& function, const Value::List& arguments = {}, const Value::Dict& keywords = {},
              const JobConfig& config = {});

    /// Executes modules again, from their files as they are now (`importlib.reload`), and with them those of modules()
    /// that import them, in the order of their dependence. What a script took out of them earlier (`from m import f`)
    /// stays as it was until it is taken again, which running the script does.
    /// \param names of modules(); others are left alone
    Job* reloadModules(const QStringList& names);

    /// Gives scripts an object of the host's under a name that they have everywhere, as they have `print`, from the
    /// next job on, and after a restart too. See host_object.h for what they can do with it. A name that was exposed
    /// before is the new object's. An object has one configuration in a session: the last one, under all its names.
    /// One that was moved to another thread is exposed anew.
    /// \param name an identifier that is neither a keyword of Python's nor one of its builtins
    /// \param object is not owned, and may be deleted at any time
    /// \return SessionClosed; NotExposable: the name or the object cannot be used so
    Result<void> expose(const QString& name, QObject* object);
    Result<void> expose(const QString& name, QObject* object, const HostObjectConfig& config);  ///< the same
    /// Takes the name away, from the next job on. What a script still holds of the object raises `ReferenceError`.
    void withdraw(const QString& name);

    /// Who keeps the edits of scripts (`with carrel.edit("Extrude"):`) as steps that the user can undo; see
    /// edit_transaction.h. Several sessions may share one. For edits that begin from now on.
    /// \param edits null, as at first: edits are rolled back where they fail, and methods that are not pure raise in them
    void setEdits(std::shared_ptr<EditTransaction> edits);

public Q_SLOTS:
    /// Asks every job to stop.
    void requestCancelAll();

    /// Gives a script the line that it asked for. No effect on a request that does not wait any more.
    /// \param requestId InputRequest::id
    /// \param text one line, without its end; of several lines the script gets the first, and the others when it asks
    ///        again
    void answerInput(quint64 requestId, const QString& text);
    /// There is no input: `input()` raises `EOFError`, as after Ctrl-D in a terminal.
    void refuseInput(quint64 requestId);
    /// The user does not want to answer: the function of `carrel.ui` returns None. No effect on a request that does not
    /// wait any more.
    void refuseDialog(quint64 requestId);

    /// Cancels what runs, ends the interpreter, delivers what was still on its way, then emits closed(). Jobs that had
    /// not started are cancelled. Further jobs fail. Closing twice is closing once.
    void close();

    /// Gives the document a fresh interpreter: cancels every job, then goes on with a new one, while the old one ends in
    /// the background. Variables are gone; jobs given from now on run in the new one; what the old one still prints
    /// (`atexit` functions, for example) arrives in this session. With a warm interpreter and no running job, the new one
    /// is there within a millisecond.
    void reset();

    /// As reset(), and the fresh interpreter is that of a worker process, in which every package loads. The session stays
    /// there. No effect on one that has a worker already.
    void moveToWorker();

Q_SIGNALS:
    void stateChanged(carrel::Session::State state, QPrivateSignal);  ///< said at once
    /// A job was given; it is in state Queued. Where a slot deletes it, who has given it gets null.
    void jobAdded(carrel::Job* job, QPrivateSignal);
    /// A job emitted its own finished().
    void jobFinished(carrel::Job* job, QPrivateSignal);
    void outputReady(const carrel::OutputChunk& chunk, QPrivateSignal);  ///< a script has printed
    /// A script waits for a line of the user's: answer with answerInput() or refuseInput(), at any time. Where nothing
    /// is connected to this signal, and when the session closes, there is no input. A Stop ends the wait.
    void inputRequested(const carrel::InputRequest& request, QPrivateSignal);
    /// The script does not wait for that line any more, because it was stopped.
    void inputWithdrawn(quint64 requestId, QPrivateSignal);
    /// A script shows its user something, or asks (`carrel.ui`): answer with answerDialog() or refuseDialog(), at any
    /// time. It is modal to the document: only this script waits. Where nothing is connected to this signal, its functions
    /// raise `carrel.ui.NoUserInterface`. ScriptDialogs of `Carrel::Widgets` shows them. A Stop ends the wait.
    void dialogRequested(const carrel::DialogRequest& request, QPrivateSignal);
    /// The script does not wait for that answer any more: because it has one, or because it was stopped. Whatever shows
    /// the request closes it.
    void dialogEnded(quint64 requestId, QPrivateSignal);
    /// isUserAwaited() has changed: for what points at the document. Who is connected to this promises no answer.
    void userAwaitedChanged(QPrivateSignal);
    /// A script has logged something (`logging`), or a warning was shown (`warnings`). A stream, in order with the output.
    /// Where nothing is connected to this signal, the text that Python would have printed of it is output on
    /// OutputStream::Stderr; where something is, only what handlers of the script's own print.
    void logRecorded(const carrel::LogRecord& record, QPrivateSignal);
    /// The interpreter was replaced, by reset() or because native code held the old one.
    void restarted(QPrivateSignal);
    /// The interpreter has come to hold one of SessionConfig::memoryThresholds. Said once a job for each threshold.
    void memoryThresholdReached(qint64 threshold, const carrel::MemoryUse& use, QPrivateSignal);
    /// An import of a script was refused that works in a worker process, and moving there by itself would have repeated
    /// or lost something. The script got an `ImportError`; moveToWorker() helps, and running the script again.
    /// \param module that was to be imported
    void workerAdvised(const QString& module, QPrivateSignal);
    /// isolation() has changed: the session goes on in a worker process, by itself or by moveToWorker(). The document's
    /// host may keep that, and open it as OutOfProcess next time.
    void isolationChanged(carrel::Isolation isolation, QPrivateSignal);
    /// What a script has connected to a signal of an exposed object was called, as a job, and has failed; the job's
    /// own outcome says the same. Also where more than a thousand such calls wait, and one was left out; and where a
    /// call has failed that a script does not wait for (`carrel.post`).
    /// \param signal as the script calls it, for example "Scene.selectionChanged"
    void callbackFailed(const QString& signal, const carrel::ScriptError& error, QPrivateSignal);
    /// modules() has changed.
    void modulesChanged(QPrivateSignal);
    /// parameters() has changed, but for values: a run has declared others, or otherwise.
    void parametersChanged(QPrivateSignal);
    /// One of parameters() has another value, because the host has set or reset it.
    void parameterValueChanged(const QString& name, QPrivateSignal);
    /// The last signal of a session, but for what its host does after it began to close: a job that is given then
    /// fails, and says so, perhaps after this.
    void closed(const carrel::CloseReport& report, QPrivateSignal);

private:
    explicit Session(std::unique_ptr<SessionPrivate> d);
    friend class SessionPrivate;
    std::unique_ptr<SessionPrivate> d;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::CloseReport)
