// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/limit_text.h"

#include <QtCore/QLocale>

namespace carrel::base {

using namespace Qt::StringLiterals;

namespace {

QString grouped(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

QString secondsOf(qint64 milliseconds)
{
    return u"%1 s"_s.arg(double(milliseconds) / 1000.0, 0, 'g', 12);
}

}  // namespace

QString describe(const LimitExceeded& limit)
{
    switch (limit.which) {
    case Limit::Memory:
        return u"it needed more memory than its limit of "_s
               + QLocale(QLocale::English).formattedDataSize(limit.allowed);
    case Limit::WallTime:
        return u"it ran longer than its limit of "_s + secondsOf(limit.allowed);
    case Limit::CpuTime:
        return u"it took more processor time than its limit of "_s + secondsOf(limit.allowed);
    case Limit::Output:
        return u"it printed more than its limit of %1 characters"_s.arg(grouped(limit.allowed));
    case Limit::OutputRate:
        return u"it printed more than its limit of %1 characters a second"_s.arg(grouped(limit.allowed));
    case Limit::RecursionDepth:
        return u"its calls went deeper than its limit of "_s + grouped(limit.allowed);
    case Limit::Threads:
        return u"it started more threads than its limit of %1 at once"_s.arg(grouped(limit.allowed));
    }
    return {};
}

}  // namespace carrel::base
