// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "responsiveness/heartbeat.h"

namespace carrel::bench {

namespace {

constexpr qint64 interval = 1'000'000;  // nanoseconds

}  // namespace

Heartbeat::Heartbeat()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    m_clock.start();
    m_timer.start();
}

void Heartbeat::beat()
{
    for (const qint64 now = m_clock.nsecsElapsed(); m_due <= now; m_due += interval)
        m_lags.push_back(double(now - m_due) / 1000);
}

void Heartbeat::stop()
{
    beat();  // with what is due, and was not heard of yet
    m_timer.stop();
}

}  // namespace carrel::bench
