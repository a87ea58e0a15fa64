// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What scripts have connected to signals of the host's objects.
#include "session/host/host_objects.h"
#include "session/host/type_names.h"
#include "session/host/value_conversion.h"

#include <utility>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

/// 0: it is none
quint64 callbackOf(const base::HostRequest& request)
{
    return request.arguments.empty() ? 0 : quint64(request.arguments[0].toInteger().value_or(0));
}

}  // namespace

DeedOrFailure HostObjects::planConnect(const Entry& entry, const base::HostRequest& request)
{
    const quint64 callback = callbackOf(request);
    const QString title = u"%1.%2"_s.arg(pythonName(*entry.meta), request.member);
    const auto receiver = [this, alive = m_alive, callback, title, config = entry.config,
                           interpreter = m_interpreter](const SignalRelay::Arguments& arguments) {
        if (*alive && interpreter == m_interpreter && m_connections.contains(callback))
            onSignal(callback, title, config, arguments);
    };
    return planConnection(*entry.meta, request.member, *entry.config, m_home, receiver);
}

DeedOrFailure HostObjects::planDisconnect(const base::HostRequest& request)
{
    m_connections.end(callbackOf(request));
    return Deed([](QObject&) -> Done { return {}; });
}

void HostObjects::keep(const Work& work, const QPointer<SignalRelay>& relay)
{
    const base::HostRequest& request = work.call.call.requests[work.answer.replies.size()];
    const Entry* const entry = m_objects.find(request.object);
    m_connections.add(callbackOf(request), {relay, entry ? entry->door : nullptr});
    if (work.interpreter != m_interpreter || work.isWithdrawn)
        m_connections.end(callbackOf(request));
}

void HostObjects::onSignal(quint64 callback, const QString& title, const SharedConfig& config,
                           const SignalRelay::Arguments& arguments)
{
    m_configNow = config;
    base::RunCallback request{callback, {}, {}};
    for (const QVariant& argument : arguments) {
        const base::HostReply reply = toScript(argument, *this);
        const auto* const result = std::get_if<base::HostResult>(&reply);
        request.arguments.push_back(result ? *result : base::HostResult{});
    }
    base::HostAnswer classes;
    addClasses(classes);
    request.classes = std::move(classes.classes);
    m_signal({title, std::move(request)});
}

}  // namespace carrel::session
