// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/module_watch.h>

#include <carrel/outcome.h>
#include <carrel/session.h>

#include "widgets/file_watch.h"
#include "widgets/stop_following.h"

#include <QtCore/QPointer>

#include <algorithm>
#include <vector>

namespace carrel {

using widgets::FileStamp;
using widgets::FileWatch;

class ModuleWatchPrivate {
public:
    explicit ModuleWatchPrivate(ModuleWatch& owner) : watch(owner) { }

    /// A module, and the state of its file that the interpreter knows.
    struct Watched {
        LoadedModule module;
        FileStamp known;
        bool isChanged = false;
        quint64 reload = 0;    // the job that reloads it
        FileStamp atReload{};  // when that job began

        bool isToBeTold() const { return isChanged && reload == 0; }
    };

    void followModules();
    void lookAgain();
    void followReload(Job* job);
    void beginReload(quint64 job);
    void endReload(quint64 job, const Outcome& outcome);
    QStringList namesToTell() const;

    ModuleWatch& watch;
    QPointer<Session> session;
    FileWatch files;
    std::vector<Watched> modules;
    QStringList told;
};

/// The state that the interpreter read; where that is unknown, the one of now.
FileStamp stampOf(const LoadedModule& module)
{
    return module.size >= 0 ? FileStamp{module.modified, module.size} : FileStamp::of(module.file);
}

void ModuleWatchPrivate::followModules()
{
    const std::vector<Watched> before = std::move(modules);
    modules.clear();
    QStringList paths;
    const QList<LoadedModule> loaded = session ? session->modules() : QList<LoadedModule>();
    for (const LoadedModule& module : loaded) {
        const auto known = std::find_if(before.begin(), before.end(),
                                        [&](const Watched& watched) { return watched.module == module; });
        modules.push_back(known != before.end() ? *known : Watched{module, stampOf(module)});
        paths.append(module.file);
    }
    files.setFiles(paths);
    lookAgain();
}

void ModuleWatchPrivate::lookAgain()
{
    for (Watched& watched : modules) {
        const FileStamp stamp = FileStamp::of(watched.module.file);
        watched.isChanged = stamp.exists() && stamp != watched.known;
    }
    const QStringList names = namesToTell();
    if (names == told)
        return;
    told = names;
    Q_EMIT watch.modulesChanged(names, ModuleWatch::QPrivateSignal());
}

QStringList ModuleWatchPrivate::namesToTell() const
{
    QStringList names;
    for (const Watched& watched : modules) {
        if (watched.isToBeTold())
            names.append(watched.module.name);
    }
    return names;
}

void ModuleWatchPrivate::followReload(Job* job)
{
    const quint64 id = job->id();
    for (Watched& watched : modules) {
        if (watched.isToBeTold())
            watched.reload = id;
    }
    QObject::connect(job, &Job::stateChanged, &watch, [this, id](Job::State state) {
        if (state == Job::State::Running)
            beginReload(id);
    });
    QObject::connect(job, &Job::finished, &watch, [this, id](const Outcome& outcome) { endReload(id, outcome); });
    lookAgain();
}

// Not when it was asked for: the job may have waited for its turn. What is written from now on may be what it reads,
// or not; then it is told once too often.
void ModuleWatchPrivate::beginReload(quint64 job)
{
    for (Watched& watched : modules) {
        if (watched.reload == job)
            watched.atReload = FileStamp::of(watched.module.file);
    }
}

void ModuleWatchPrivate::endReload(quint64 job, const Outcome& outcome)
{
    for (Watched& watched : modules) {
        if (watched.reload != job)
            continue;
        watched.reload = 0;
        if (outcome.succeeded())
            watched.known = watched.atReload;
    }
    lookAgain();
}

ModuleWatch::ModuleWatch(QObject* parent) : QObject(parent), d(std::make_unique<ModuleWatchPrivate>(*this))
{
    connect(&d->files, &FileWatch::settled, this, [this] { d->lookAgain(); });
}

ModuleWatch::~ModuleWatch() = default;

Session* ModuleWatch::session() const { return d->session; }

void ModuleWatch::setSession(Session* session)
{
    if (d->session == session)
        return;
    widgets::stopFollowing(d->session, *this);
    d->session = session;
    d->modules.clear();  // another session knows other states of the same files
    if (session) {
        connect(session, &Session::modulesChanged, this, [this] { d->followModules(); });
        connect(session, &Session::jobFinished, this,
                [this] { d->lookAgain(); });  // not all file systems tell changes
        connect(session, &QObject::destroyed, this, [this] { d->followModules(); });
    }
    d->followModules();
}

QList<LoadedModule> ModuleWatch::changedModules() const
{
    QList<LoadedModule> changed;
    for (const auto& watched : d->modules) {
        if (watched.isToBeTold())
            changed.append(watched.module);
    }
    return changed;
}

Job* ModuleWatch::reload()
{
    const QStringList names = d->namesToTell();
    if (!d->session || names.isEmpty())
        return nullptr;
    Job* job = d->session->reloadModules(names);
    d->followReload(job);
    return job;
}

void ModuleWatch::ignore()
{
    for (auto& watched : d->modules) {
        if (watched.isToBeTold())
            watched.known = FileStamp::of(watched.module.file);
    }
    d->lookAgain();
}

}  // namespace carrel
