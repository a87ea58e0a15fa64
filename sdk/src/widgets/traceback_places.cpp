// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/traceback_places.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

namespace carrel::widgets {

QString TracebackPlace::toReference() const
{
    return QStringLiteral("%1:%2:%3:").arg(line).arg(column).arg(endColumn) + file;
}

std::optional<TracebackPlace> TracebackPlace::fromReference(const QString& reference)
{
    const QString file = reference.section(u':', 3);
    if (file.isEmpty())
        return std::nullopt;
    return TracebackPlace{.file = file,
                          .line = reference.section(u':', 0, 0).toInt(),
                          .column = reference.section(u':', 1, 1).toInt(),
                          .endColumn = reference.section(u':', 2, 2).toInt()};
}

bool mayNamePlace(QStringView line)
{
    return line.contains(QLatin1String("File \"")) && line.contains(QLatin1String("\", line "));
}

std::optional<TracebackPlace> placeIn(const QString& line)
{
    static const QRegularExpression pattern(QStringLiteral("^[\\s|+]*(File \"(.+)\", line (\\d+))(?:, in |$)"));
    const auto match = pattern.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    return TracebackPlace{.file = match.captured(2),
                          .line = match.captured(3).toInt(),
                          .start = match.capturedStart(1),
                          .length = match.capturedLength(1)};
}

FrameColumns::FrameColumns(const ScriptError& error) { collect(error); }

// In the order in which CPython prints them.
void FrameColumns::collect(const ScriptError& error)
{
    for (const auto& related : error.related) {
        if (related.relation != ScriptError::Relation::Member)
            collect(related.error);
    }
    m_frames.insert(m_frames.end(), error.frames.begin(), error.frames.end());
    for (const auto& related : error.related) {
        if (related.relation == ScriptError::Relation::Member)
            collect(related.error);
    }
}

void FrameColumns::complete(TracebackPlace& place)
{
    const auto frame =
        std::find_if(m_frames.begin() + std::ptrdiff_t(m_next), m_frames.end(),
                     [&](const ScriptFrame& f) { return f.line == place.line && f.file == place.file; });
    if (frame == m_frames.end())
        return;
    place.column = frame->column;
    place.endColumn = frame->endLine > frame->line ? -1 : frame->endColumn;
    m_next = std::size_t(frame - m_frames.begin()) + 1;
}

}  // namespace carrel::widgets
