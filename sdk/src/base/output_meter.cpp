// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/output_meter.h"

#include <algorithm>
#include <limits>

namespace carrel::base {

namespace {

constexpr qint64 endless = std::numeric_limits<qint64>::max();

/// Rounded up, so that what is too much never looks as if it were allowed.
qint64 rateOf(qint64 characters)
{
    constexpr qint64 seconds = OutputMeter::window.count();
    return (characters + seconds - 1) / seconds;
}

}  // namespace

OutputMeter::Admission OutputMeter::admit(QStringView text, Clock::time_point now)
{
    const qint64 number = now.time_since_epoch() / part;
    forgetBefore(number - partsOfWindow + 1);
    const qint64 room = std::min(roomOfLimit(), roomOfRate());
    if (text.size() > room)
        noteExceeded(roomOfLimit() <= roomOfRate() ? Limit::Output : Limit::OutputRate, text.size());
    Admission admission{beginningOf(text, room)};
    if (!admission.text.isEmpty())
        admission.droppedBefore = takeDropped();
    m_dropped += text.size() - admission.text.size();
    count(number, admission.text.size());
    return admission;
}

QStringView OutputMeter::beginningOf(QStringView text, qint64 room)
{
    if (text.size() <= room)
        return text;
    const bool isCutInPair = room > 0 && text[room - 1].isHighSurrogate() && text[room].isLowSurrogate();
    return text.first(isCutInPair ? room - 1 : room);
}

void OutputMeter::forgetBefore(qint64 number)
{
    while (!m_parts.empty() && m_parts.front().number < number) {
        m_passedInWindow -= m_parts.front().characters;
        m_parts.pop_front();
    }
}

qint64 OutputMeter::roomOfLimit() const
{
    return m_limit > 0 ? m_limit - m_passed : endless;
}

qint64 OutputMeter::roomOfRate() const
{
    if (m_rateLimit <= 0 || m_rateLimit > endless / window.count())
        return endless;
    return m_rateLimit * window.count() - m_passedInWindow;
}

void OutputMeter::count(qint64 number, qint64 characters)
{
    if (characters == 0)
        return;
    m_passed += characters;
    m_passedInWindow += characters;
    if (m_parts.empty() || m_parts.back().number != number)
        m_parts.push_back({number, 0});
    m_parts.back().characters += characters;
}

void OutputMeter::noteExceeded(Limit which, qint64 wanted)
{
    if (m_exceeded)
        return;
    if (which == Limit::Output)
        m_exceeded = LimitExceeded{which, m_limit, m_passed + wanted};
    else
        m_exceeded = LimitExceeded{which, m_rateLimit, rateOf(m_passedInWindow + wanted)};
}

}  // namespace carrel::base
