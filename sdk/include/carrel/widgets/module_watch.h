// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/loaded_module.h>

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <memory>

namespace carrel {

class Job;
class ModuleWatchPrivate;
class Session;

/// Watches the files of the modules that a session has imported, and says which were changed on disk since: their
/// scripts go on with the old code until somebody reloads them. ScriptPanel has one, and offers just that.
///
/// A file counts as changed when its time of change or its size is another one. Editors that write a new file and
/// rename it are followed; a file that is gone is not changed, and is looked at again when it is back. Changes are
/// told some 200 ms late, those that come together at once.
///
/// What is imported while a job runs is watched from the end of that job on.
///
/// \hostthread every function and every signal. Nothing fails, and nothing is read but the files' status.
class CARREL_WIDGETS_EXPORT ModuleWatch : public QObject {
    Q_OBJECT
public:
    explicit ModuleWatch(QObject* parent = nullptr);
    ~ModuleWatch() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Watches the modules of `session`; null: none. Not owned, may go away at any time.
    void setSession(Session* session);

    /// Those of Session::modules() that were changed on disk, and are not being reloaded.
    QList<LoadedModule> changedModules() const;

    /// Session::reloadModules() of the changed ones. They are forgotten at once, and told again if the job does not
    /// succeed.
    /// \return the job, which belongs to the session; null if there is nothing to reload
    Job* reload();

public Q_SLOTS:
    /// Forgets the changes so far. A file that changes once more is told again.
    void ignore();

Q_SIGNALS:
    /// changedModules() has become another one. \param names of those in it; empty once all were reloaded or ignored,
    /// or the interpreter was restarted
    void modulesChanged(const QStringList& names, QPrivateSignal);

private:
    friend class ModuleWatchPrivate;
    std::unique_ptr<ModuleWatchPrivate> d;
};

}  // namespace carrel
