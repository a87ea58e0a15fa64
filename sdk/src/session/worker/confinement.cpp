// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/confinement.h"

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

ConfinementParts askedFor(const Confinement& confinement)
{
    const ConfinementParts parts = ConfinementPart::Files | ConfinementPart::Processes;
    return confinement.network == Confinement::Network::Refused ? parts | ConfinementPart::Network : parts;
}

QString describe(ConfinementParts parts)
{
    QStringList names;
    if (parts & ConfinementPart::Files)
        names.append(u"to write to given folders only (Landlock, since Linux 6.2, or 5.13 with seccomp)"_s);
    if (parts & ConfinementPart::Network)
        names.append(u"to refuse the network (seccomp)"_s);
    if (parts & ConfinementPart::Processes)
        names.append(u"to keep other processes out of reach (seccomp, and Landlock since Linux 6.12)"_s);
    return names.join(u"; "_s);
}

Error unavailable(const QString& message)
{
    return {ErrorCode::ConfinementUnavailable, message};
}

}  // namespace

Result<ConfinementParts> confinementOf(const SessionConfig& config)
{
    if (!config.confinement)
        return ConfinementParts();
    if (config.isolation != Isolation::OutOfProcess && config.isolation != Isolation::Auto)
        return unavailable(u"The session \"%1\" is to be confined, but runs in the process of its host, where nothing can "
                           "confine it: it needs a process of its own (Isolation::OutOfProcess, or Auto)."_s.arg(config.name));
    const ConfinementParts asked = askedFor(*config.confinement);
    const ConfinementParts inForce = asked & availableConfinement();
    if (const ConfinementParts missing = config.confinement->required & asked & ~inForce)
        return unavailable(u"The session \"%1\" was not opened, because this system cannot confine it as it has to be. It "
                           "lacks the means %2."_s.arg(config.name, describe(missing)));
    return inForce;
}

}  // namespace carrel::session
