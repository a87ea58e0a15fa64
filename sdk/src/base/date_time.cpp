// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/value.h>

#include <QtCore/QTimeZone>

#include <cstdlib>

namespace carrel {

namespace {

constexpr int lastYear = 9999;

QString padded(qint64 number, int width) { return QString::number(number).rightJustified(width, u'0'); }

/// As in `+05:30`; seconds only where there are some.
QString offsetText(int offset)
{
    const qint64 seconds = std::abs(qint64(offset));
    QString text = offset < 0 ? QStringLiteral("-") : QStringLiteral("+");
    text += padded(seconds / 3600, 2) + u':' + padded(seconds / 60 % 60, 2);
    if (seconds % 60 != 0)
        text += u':' + padded(seconds % 60, 2);
    return text;
}

}  // namespace

std::optional<DateTime> DateTime::fromQDateTime(const QDateTime& time)
{
    if (!time.isValid() || time.date().year() < 1 || time.date().year() > lastYear)
        return {};
    DateTime result;
    time.date().getDate(&result.year, &result.month, &result.day);
    result.hour = time.time().hour();
    result.minute = time.time().minute();
    result.second = time.time().second();
    result.microsecond = time.time().msec() * 1000;
    if (time.timeSpec() != Qt::LocalTime)
        result.utcOffsetSeconds = time.offsetFromUtc();
    return result;
}

QDateTime DateTime::toQDateTime() const
{
    const QDate date(year, month, day);
    const QTime time(hour, minute, second, microsecond / 1000);
    if (!utcOffsetSeconds)
        return QDateTime(date, time);
    // By way of UTC: Python allows offsets of up to a day, QTimeZone of some sixteen hours, and QDateTime did until Qt 6.5.
    const QDateTime utc = QDateTime(date, time, QTimeZone::utc()).addSecs(-qint64(*utcOffsetSeconds));
    const QDateTime asWritten = utc.toOffsetFromUtc(*utcOffsetSeconds);
    return asWritten.isValid() ? asWritten : utc;
}

QString DateTime::toString() const
{
    QString text = padded(year, 4) + u'-' + padded(month, 2) + u'-' + padded(day, 2);
    text += u'T' + padded(hour, 2) + u':' + padded(minute, 2) + u':' + padded(second, 2);
    if (microsecond != 0)
        text += u'.' + padded(microsecond, 6);
    if (utcOffsetSeconds)
        text += offsetText(*utcOffsetSeconds);
    return text;
}

}  // namespace carrel
