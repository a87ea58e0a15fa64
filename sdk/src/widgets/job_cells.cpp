// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/job_cells.h"

#include "widgets/job_record.h"
#include "widgets/running_time.h"
#include <carrel/widgets/jobs_model.h>

#include <QtCore/QLocale>
#include <QtGui/QTextDocument>

namespace carrel::widgets {

namespace {

QString shortTitle(const QString& title) { return title.section(u'\n', 0, 0).section(u'/', -1); }

QString memoryText(qint64 bytes)
{
    return bytes > 0 ? QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat) : QString();
}

QString timeText(const JobRecord& record)
{
    const auto seconds = record.seconds();
    return seconds ? runningTime(*seconds) : QString();
}

}  // namespace

QString textOf(const JobRecord& record, int column)
{
    switch (column) {
    case JobsModel::DocumentColumn:
        return record.document();
    case JobsModel::JobColumn:
        return shortTitle(record.title());
    case JobsModel::StateColumn:
        return record.face().text;
    case JobsModel::ProgressColumn:
        return record.face().percent < 0 ? QString() : JobsModel::tr("%1 %").arg(record.face().percent);
    case JobsModel::TimeColumn:
        return timeText(record);
    case JobsModel::MemoryColumn:
        return memoryText(record.memory());
    default:
        return {};
    }
}

QString toolTipOf(const JobRecord& record, int column)
{
    const QString text = column == JobsModel::JobColumn ? record.title() : textOf(record, column);
    return text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
}

QString spokenText(const QString& text, const QString& header)
{
    return text.isEmpty() ? JobsModel::tr("%1: not known").arg(header) : text;
}

bool isNumber(int column) { return column == JobsModel::TimeColumn || column == JobsModel::MemoryColumn; }

}  // namespace carrel::widgets
