// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/job_output.h"

namespace carrel::session {

void JobOutput::begin(quint64 jobId, base::RunId run, const Limits& limits)
{
    if (!base::OutputMeter::isNeeded(limits))
        return end();
    const std::lock_guard lock(m_mutex);
    m_jobId = jobId;
    m_run = run;
    m_meter.emplace(limits);
    m_isLimited = true;
}

/// That there is no meter need not be guarded: it is this thread that makes one.
void JobOutput::end()
{
    if (!isLimited())
        return;
    const std::lock_guard lock(m_mutex);
    m_meter.reset();
    m_isLimited = false;
}

JobOutput::AdmittedText JobOutput::admit(const QString& text)
{
    const std::lock_guard lock(m_mutex);
    if (!m_meter)
        return {text};
    const bool hadExceeded = m_meter->exceeded().has_value();
    const auto admission = m_meter->admit(text, base::OutputMeter::Clock::now());
    return {admission.text.size() == text.size() ? text : admission.text.toString(), admission.droppedBefore, m_run,
            hadExceeded ? std::nullopt : m_meter->exceeded()};
}

std::optional<OutputChunk> JobOutput::takeDropNote()
{
    if (!isLimited())
        return {};
    const std::lock_guard lock(m_mutex);
    const qint64 dropped = m_meter ? m_meter->takeDropped() : 0;
    if (dropped == 0)
        return {};
    OutputChunk note;
    note.stream = OutputStream::Stderr;
    note.text = QStringLiteral("[%1 characters of output were dropped]\n").arg(dropped);
    note.jobId = m_jobId;
    note.droppedBefore = dropped;
    return note;
}

}  // namespace carrel::session
