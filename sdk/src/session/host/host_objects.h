// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/host/deed.h"
#include "session/host/host_classes.h"
#include "session/host/method_table.h"
#include "session/host/object_numbers.h"
#include "session/host/object_table.h"
#include "session/host/pending_deed.h"
#include "session/host/session_edits.h"
#include "session/host/signal_connections.h"
#include "session/host/thread_door.h"

#include <carrel/host_object.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <functional>
#include <memory>

namespace carrel::session {

/// The objects of the host's that the scripts of one session may use, and the calls that they make to them.
///
/// What lives on the thread of the session is used at once, everything else by way of the ThreadDoor of its thread.
///
/// \hostthread
class HostObjects : private ObjectNumbers {
public:
    using Answer = std::function<void(base::AnswerHostCall)>;
    /// What a script has connected to a signal is to be called.
    struct Signalled {
        QString title;  ///< of the signal, for people
        base::RunCallback callback;
    };
    using Signal = std::function<void(Signalled)>;
    /// What has gone wrong in a call that nobody waits for.
    struct Unheard {
        QString member;  ///< what was called
        QString message;
    };
    using Failure = std::function<void(const Unheard&)>;

    /// \param answer may be called while a call is handled, or later, by an event
    /// \param signal is called by events
    /// \param failure as `answer`
    HostObjects(Answer answer, Signal signal, Failure failure);
    ~HostObjects() override;

    /// \return what the interpreter has to be told
    base::ExposeObject expose(const QString& name, QObject& object, const HostObjectConfig& config);
    base::ExposeObject withdraw(const QString& name);

    /// Those of scripts, which end with the job at the latest.
    SessionEdits& edits() { return m_edits; }

    /// A fresh interpreter, which knows nothing yet.
    /// \return what it has to be told
    QList<base::ExposeObject> beginInterpreter();

    /// May run anything of the host's, and so return when this object has been destroyed.
    void handle(base::HostCallMade&& event);
    void handle(const base::HostCallWithdrawn& event);
    void handle(const base::HostCallPosted& event);

    /// Numbers of objects that are in use, in all sessions. \anythread
    static int liveCount() { return ObjectTable::liveCount(); }

private:
    using Entry = ObjectTable::Entry;
    /// A call that is being worked on.
    struct Work {
        base::HostCallMade call;
        quint64 interpreter = 0;
        base::HostAnswer answer;
        std::weak_ptr<PendingDeed> pending;  // what it waits for on another thread
        bool isWithdrawn = false;
        std::vector<base::ReleasedObject> told{};  // by its replies
    };

    QObject* objectOf(quint64 id) override;
    ObjectRef numberOf(QObject& object) override;
    quint64 classOf(const QMetaObject& meta) override;

    base::ExposeObject exposureOf(const QString& name, quint64 id);

    std::shared_ptr<Work> begin(base::HostCallMade&& call);
    void proceed(const std::shared_ptr<Work>& work);
    bool doNext(const std::shared_ptr<Work>& work);
    bool doEdit(const std::shared_ptr<Work>& work, const base::HostRequest& request);
    bool doHere(const std::shared_ptr<Work>& work, const Entry& entry, const Deed& deed);
    void doThere(const std::shared_ptr<Work>& work, const Entry& entry, Deed deed);
    void add(Work& work, const SharedConfig& config, const Done& done);
    base::HostReply replyOf(const Done& done);
    DeedOrFailure plan(const Entry& entry, const base::HostRequest& request);
    DeedOrFailure planConnect(const Entry& entry, const base::HostRequest& request);
    DeedOrFailure planDisconnect(const base::HostRequest& request);
    void onSignal(quint64 callback, const QString& title, const SharedConfig& config,
                  const SignalRelay::Arguments& arguments);
    void keep(const Work& work, const QPointer<SignalRelay>& relay);
    void finish(const std::shared_ptr<Work>& work);
    void finishUnheard(const Work& work);
    void giveUpAll();
    void addClasses(base::HostAnswer& answer);

    const Answer m_answer;
    const Signal m_signal;
    const Failure m_failure;
    const std::shared_ptr<ThreadDoor> m_home;
    HostClasses m_classes;
    MethodTable m_methods;
    ObjectTable m_objects;
    SignalConnections m_connections;
    SessionEdits m_edits;
    QHash<quint64, std::shared_ptr<Work>> m_works;
    QSet<quint64> m_toldClasses;                  // by the present interpreter
    std::vector<base::ReleasedObject> m_toldNow;  // by the reply that is being made
    QSet<quint64> m_usedClasses;                  // by the answer that is being made
    SharedConfig m_configNow;                     // of the object that a request is for
    quint64 m_interpreter = 0;
    const std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace carrel::session
