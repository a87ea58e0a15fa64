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

QString OutputWatch::judgeEnd(const QStringList& linesDue, bool mayMissLines, bool mayComplain)
{
    const QString out = std::exchange(m_out, {});
    const QString err = std::exchange(m_err, {});
    const bool hasDropped = std::exchange(m_hasDropped, false);
    if (mentionsAnother(out + err, m_document))
        return u"what came between jobs tells of another document: "_qs + (out + err).left(400);
    if (!mayComplain && !hasDropped && !err.isEmpty())
        return u"unexpected text on stderr between jobs: "_qs + err.left(400);
    QStringList lines = out.split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : linesDue) {
        if (!lines.removeOne(line) && !mayMissLines && !hasDropped)
            return u"this was not printed while the interpreter ended: "_qs + line;
    }
    return lines.isEmpty() || hasDropped ? QString()
                                         : u"unexpected text between jobs: "_qs + lines.join(u'\n').left(400);
}

}  // namespace carrel::soak
