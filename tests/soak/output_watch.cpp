// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "output_watch.h"

#include "job_watch.h"

using namespace Qt::StringLiterals;

namespace carrel::soak {

QString OutputWatch::take(const OutputChunk& chunk)
{
    const quint64 last = std::exchange(m_sequence, chunk.sequence);
    m_hasDropped |= chunk.droppedBefore > 0;
    if (chunk.jobId == 0)
        (chunk.stream == OutputStream::Stdout ? m_out : m_err) += chunk.text;
    if (chunk.sequence != last + 1)
        return u"chunk %1 of the output followed chunk %2"_qs.arg(chunk.sequence).arg(last);
    return {};
}

QString OutputWatch::judgeEnd(const QStringList& linesDue, const QStringList& linesAllowed) const
{
    if (mentionsAnother(m_out + m_err, m_document))
        return u"what came between jobs tells of another document: "_qs + (m_out + m_err).left(400);
    if (m_hasDropped)
        return {};
    if (!m_toleratesErrors && !m_err.isEmpty())
        return u"unexpected text on stderr between jobs: "_qs + m_err.left(400);
    QStringList lines = m_out.split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : linesDue) {
        if (!lines.removeOne(line))
            return u"this was not printed while the interpreter ended: "_qs + line;
    }
    for (const QString& line : linesAllowed)
        lines.removeOne(line);
    return lines.isEmpty() ? QString() : u"unexpected text between jobs: "_qs + lines.join(u'\n').left(400);
}

}  // namespace carrel::soak
