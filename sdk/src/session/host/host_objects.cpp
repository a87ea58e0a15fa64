// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/host_objects.h"

#include "session/host/type_names.h"
#include "session/host/value_conversion.h"

#include <QtCore/QThread>

#include <utility>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;

namespace {

/// The number of calls that nobody waits for.
constexpr quint64 unheard = 0;

HostFailure gone() { return {HostFailure::Kind::Gone, u"the host's object does not exist any more"_s}; }

}  // namespace

HostObjects::HostObjects(Answer answer, Signal signal, Failure failure)
    : m_answer(std::move(answer)),
      m_signal(std::move(signal)),
      m_failure(std::move(failure)),
      m_home(ThreadDoor::to(*QThread::currentThread()))
{
}

HostObjects::~HostObjects()
{
    *m_alive = false;
    m_home->close();
    giveUpAll();
}

/// The numbers of calls begin anew with each interpreter.
void HostObjects::giveUpAll()
{
    for (const auto& work : std::exchange(m_works, {})) {
        work->isWithdrawn = true;
        if (const auto pending = work->pending.lock())
            pending->giveUp(gone());
    }
}

// --- objects and their numbers ----------------------------------------------------------------------------------

base::ExposeObject HostObjects::expose(const QString& name, QObject& object, const HostObjectConfig& config)
{
    return exposureOf(name, m_objects.addName(name, object, std::make_shared<const HostObjectConfig>(config)));
}

base::ExposeObject HostObjects::exposureOf(const QString& name, quint64 id)
{
    const Entry& entry = *m_objects.find(id);
    const quint64 classId = m_classes.idOf(*entry.meta, entry.config);
    return {name, ObjectRef{id, classId}, m_classes.withBases(classId)};
}

base::ExposeObject HostObjects::withdraw(const QString& name)
{
    m_objects.removeName(name);
    return {name, {}, {}};
}

QList<base::ExposeObject> HostObjects::beginInterpreter()
{
    ++m_interpreter;
    giveUpAll();
    m_toldClasses.clear();
    m_connections.endAll();
    m_objects.releaseAll();
    QList<base::ExposeObject> exposures;
    for (auto name = m_objects.names().cbegin(); name != m_objects.names().cend(); ++name)
        exposures.append(exposureOf(name.key(), name.value()));
    return exposures;
}

QObject* HostObjects::objectOf(quint64 id)
{
    const Entry* const entry = m_objects.find(id);
    return entry ? entry->object.data() : nullptr;
}

ObjectRef HostObjects::numberOf(QObject& object)
{
    const quint64 id = m_objects.tell(object, m_configNow);
    m_toldNow.push_back({id, 1});
    const Entry& entry = *m_objects.find(id);
    const quint64 classId = m_classes.idOf(*entry.meta, entry.config);
    m_usedClasses.insert(classId);
    return {id, classId};
}

quint64 HostObjects::classOf(const QMetaObject& meta)
{
    const quint64 id = m_classes.idOf(meta, m_configNow);
    m_usedClasses.insert(id);
    return id;
}

// --- calls ------------------------------------------------------------------------------------------------------

std::shared_ptr<HostObjects::Work> HostObjects::begin(base::HostCallMade&& call)
{
    m_objects.release(call.call.released);
    const auto work = std::make_shared<Work>();
    work->call = std::move(call);
    work->interpreter = m_interpreter;
    return work;
}

void HostObjects::handle(base::HostCallMade&& event)
{
    const auto work = begin(std::move(event));
    m_works.insert(work->call.callId, work);
    proceed(work);
}

void HostObjects::handle(const base::HostCallPosted& event) { proceed(begin({unheard, event.call})); }

void HostObjects::handle(const base::HostCallWithdrawn& event)
{
    const auto work = m_works.value(event.callId);
    if (!work)
        return;
    work->isWithdrawn = true;
    if (const auto pending = work->pending.lock())
        pending->giveUp({HostFailure::Kind::Runtime, u"nobody waits for it any more"_s});
}

void HostObjects::proceed(const std::shared_ptr<Work>& work)
{
    const std::shared_ptr<bool> alive = m_alive;
    while (work->answer.replies.size() < work->call.call.requests.size() && !work->isWithdrawn) {
        if (!doNext(work) || !*alive)
            return;
    }
    finish(work);
}

DeedOrFailure HostObjects::plan(const Entry& entry, const base::HostRequest& request)
{
    if (request.action == base::HostRequest::Action::Connect)
        return planConnect(entry, request);
    if (request.action == base::HostRequest::Action::Disconnect)
        return planDisconnect(request);
    if (request.action == base::HostRequest::Action::Call) {
        const auto methods = m_methods.find(*entry.meta, entry.config, request.member);
        return m_edits.plan(entry, request, planCall(*entry.meta, request, methods, *this));
    }
    return m_edits.plan(entry, request, planDeed(*entry.meta, request, *entry.config, *this));
}

/// \return false where the answer comes later, by an event
bool HostObjects::doNext(const std::shared_ptr<Work>& work)
{
    const base::HostRequest& request = work->call.call.requests[work->answer.replies.size()];
    if (SessionEdits::isFor(request.action))
        return doEdit(work, request);
    const Entry* const found = m_objects.find(request.object);
    if (!found || (!found->door && !found->object)) {
        work->answer.replies.emplace_back(gone());
        return true;
    }
    const Entry entry = *found;  // a copy: the table may change meanwhile
    m_configNow = entry.config;
    auto planned = plan(entry, request);
    if (const auto* failure = std::get_if<HostFailure>(&planned)) {
        work->answer.replies.emplace_back(*failure);
        return true;
    }
    if (!entry.door)
        return doHere(work, entry, std::get<Deed>(planned));
    doThere(work, entry, std::get<Deed>(std::move(planned)));
    return false;
}

bool HostObjects::doEdit(const std::shared_ptr<Work>& work, const base::HostRequest& request)
{
    const std::shared_ptr<bool> alive = m_alive;
    base::HostReply reply = m_edits.handle(request);
    if (*alive)
        work->answer.replies.push_back(std::move(reply));
    return true;
}

bool HostObjects::doHere(const std::shared_ptr<Work>& work, const Entry& entry, const Deed& deed)
{
    const std::shared_ptr<bool> alive = m_alive;
    if (entry.object->thread() != QThread::currentThread()) {
        work->answer.replies.emplace_back(
            HostFailure{HostFailure::Kind::Runtime,
                        u"the host has moved the object to another thread; it has to be exposed again"_s});
        return true;
    }
    const Done done = perform(deed, *entry.object);
    if (*alive)
        add(*work, entry.config, done);
    return true;
}

void HostObjects::doThere(const std::shared_ptr<Work>& work, const Entry& entry, Deed deed)
{
    const auto reply = [this, alive = m_alive, work, config = entry.config](const Done& done) {
        if (!*alive)
            return;
        add(*work, config, done);
        if (*alive)
            proceed(work);
    };
    const auto pending = std::make_shared<PendingDeed>(m_home, reply);
    pending->limitTo(entry.config->answerWithin);
    // It is the errand that keeps it: an errand that is destroyed unrun is an answer, too.
    work->pending = pending;
    entry.door->post([pending, deed = std::move(deed), object = entry.object] { pending->perform(deed, object); });
}

void HostObjects::add(Work& work, const SharedConfig& config, const Done& done)
{
    const std::shared_ptr<bool> alive = m_alive;
    if (done.change)
        m_edits.record(work.call.call.requests[work.answer.replies.size()].edit, *done.change);
    if (!*alive)
        return;
    m_configNow = config;
    if (done.relay)
        keep(work, done.relay);
    if (work.interpreter != m_interpreter) {
        work.isWithdrawn = true;
        return;
    }
    m_toldNow.clear();
    work.answer.replies.push_back(replyOf(done));
    work.told.insert(work.told.end(), m_toldNow.begin(), m_toldNow.end());
}

base::HostReply HostObjects::replyOf(const Done& done)
{
    if (done.failure)
        return *done.failure;
    if (done.relay)
        return base::HostResult{};
    const auto valueOf = [this](QObject* object) { return object ? Value(numberOf(*object)) : Value(); };
    if (done.object)
        return base::HostResult{valueOf(*done.object)};
    if (done.objects) {
        Value::List list;
        for (const QPointer<QObject>& object : *done.objects)
            list.push_back(valueOf(object));
        return base::HostResult{Value(std::move(list))};
    }
    base::HostReply reply = toScript(done.value, *this);
    auto* const result = std::get_if<base::HostResult>(&reply);
    if (result && done.enumeration && result->enumName.isEmpty()) {
        result->enumClass = classOf(*done.enumeration->enclosingMetaObject());
        result->enumName = QString::fromUtf8(done.enumeration->name());
    }
    return reply;
}

// --- answers ----------------------------------------------------------------------------------------------------

void HostObjects::finish(const std::shared_ptr<Work>& work)
{
    if (work->call.callId == unheard)
        return finishUnheard(*work);
    if (m_works.value(work->call.callId) == work)
        m_works.remove(work->call.callId);
    if (work->interpreter != m_interpreter)
        return;
    if (work->isWithdrawn)
        return m_objects.release(work->told);  // nobody hears of them
    addClasses(work->answer);
    m_answer({work->call.callId, std::move(work->answer)});
}

void HostObjects::finishUnheard(const Work& work)
{
    if (work.interpreter == m_interpreter)
        m_objects.release(work.told);
    const std::shared_ptr<bool> alive = m_alive;
    for (size_t i = 0; i < work.answer.replies.size() && *alive; ++i) {
        if (const auto* failure = std::get_if<HostFailure>(&work.answer.replies[i]))
            m_failure({work.call.call.requests[i].member, failure->message});
    }
}

void HostObjects::addClasses(base::HostAnswer& answer)
{
    if (m_usedClasses.isEmpty())  // as nearly always; to go through an empty QSet would make one that is not
        return;
    for (const quint64 id : std::exchange(m_usedClasses, {})) {
        for (base::ClassDescription& description : m_classes.withBases(id)) {
            if (m_toldClasses.contains(description.id))
                continue;
            m_toldClasses.insert(description.id);
            answer.classes.push_back(std::move(description));
        }
    }
}

}  // namespace carrel::session
