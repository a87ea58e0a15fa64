// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/ladder.h"

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

constexpr auto betweenKills = 50ms;
constexpr auto untilNativeIsSaid = 300ms;  // pure Python was never seen to take longer than 30 ms

}  // namespace

Ladder::Ladder(Watchdog& watchdog, python::Interrupter interrupter, std::shared_ptr<base::RunControl> control,
               base::RunId run, Patience patience, Callbacks callbacks)
    : m_watchdog(watchdog), m_interrupter(std::move(interrupter)), m_control(std::move(control)), m_run(run),
      m_patience(patience), m_callbacks(std::move(callbacks))
{
}

void Ladder::start()
{
    after(0ms, &Ladder::ask);
}

void Ladder::escalate()
{
    after(0ms, &Ladder::skipRung);
}

void Ladder::after(std::chrono::milliseconds delay, void (Ladder::*step)())
{
    m_watchdog.schedule(Clock::now() + delay, [self = shared_from_this(), step] { ((*self).*step)(); });
}

void Ladder::ask()
{
    if (!m_control->requestCancel(m_run))
        return;
    m_callbacks.tookRung(StopRung::Cooperative);
    m_interrupter.raise(m_run);
    after(m_patience.grace, &Ladder::throwKillSwitch);
}

void Ladder::throwKillSwitch()
{
    if (isOver() || m_killedAt != Clock::time_point{})
        return;
    m_killedAt = Clock::now();
    m_callbacks.tookRung(StopRung::KillSwitch);
    repeatKillSwitch();
}

void Ladder::repeatKillSwitch()
{
    if (isOver() || m_gaveUp)
        return;
    const auto sinceKill = Clock::now() - m_killedAt;
    if (sinceKill >= untilNativeIsSaid && !m_saidNative) {
        m_saidNative = true;
        m_callbacks.tookRung(StopRung::NativeCode);
    }
    if (sinceKill >= m_patience.native)
        return giveUp();
    m_interrupter.killSwitch(m_run);
    after(betweenKills, &Ladder::repeatKillSwitch);
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
