// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/ladder.h"

#include <algorithm>

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

constexpr auto betweenRequests = 5ms;
constexpr auto betweenKills = 50ms;
constexpr auto untilNativeIsSaid = 300ms;  // pure Python was never seen to take longer than 30 ms

}  // namespace

Ladder::Ladder(Watchdog& watchdog, python::Interrupter interrupter, std::shared_ptr<base::RunControl> control,
               base::RunId run, Patience patience, Callbacks callbacks)
    : m_watchdog(watchdog), m_interrupter(std::move(interrupter)), m_control(std::move(control)), m_run(run),
      m_callbacks(std::move(callbacks)), m_patience(patience)
{
}

void Ladder::start()
{
    schedule(0ms, &Ladder::ask);
}

void Ladder::escalate()
{
    schedule(0ms, &Ladder::skipRung);
}

void Ladder::limitNative(std::chrono::milliseconds limit)
{
    schedule(0ms, [limit](Ladder& ladder) { ladder.m_patience.native = std::min(ladder.m_patience.native, limit); });
}

void Ladder::schedule(std::chrono::milliseconds delay, std::function<void(Ladder&)> step)
{
    m_watchdog.schedule(Clock::now() + delay, [self = shared_from_this(), step = std::move(step)] { step(*self); });
}

void Ladder::ask()
{
    if (!m_control->requestCancel(m_run))
        return;
    m_callbacks.tookRung(StopRung::Cooperative);
    repeatAsking();
    schedule(m_patience.grace, &Ladder::throwKillSwitch);
}

void Ladder::repeatAsking()
{
    if (isOver() || m_wasKilled)
        return;
    if (!m_control->wasDelivered())
        m_interrupter.raise(m_run);
    schedule(betweenRequests, &Ladder::repeatAsking);
}

void Ladder::throwKillSwitch()
{
    if (isOver() || m_wasKilled)
        return;
    m_wasKilled = true;
    m_callbacks.tookRung(StopRung::KillSwitch);
    repeatKillSwitch();
}

void Ladder::repeatKillSwitch()
{
    if (isOver() || m_gaveUp)
        return;
    if (m_sinceKill >= untilNativeIsSaid && !m_saidNative) {
        m_saidNative = true;
        m_callbacks.tookRung(StopRung::NativeCode);
    }
    if (m_sinceKill >= m_patience.native)
        return giveUp();
    m_interrupter.killSwitch(m_run);
    m_sinceKill += betweenKills;
    schedule(betweenKills, &Ladder::repeatKillSwitch);
}

void Ladder::skipRung()
{
    if (m_saidNative)
        giveUp();
    else
        throwKillSwitch();
}

void Ladder::giveUp()
{
    if (isOver() || m_gaveUp)
        return;
    m_gaveUp = true;
    m_callbacks.gaveUp();
}

}  // namespace carrel::session
