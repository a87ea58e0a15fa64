// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace carrel::widgets {

/// "2.4 s", "3 min 20 s".
inline QString runningTime(double seconds)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("carrel::JobBar", text); };
    if (seconds >= 60)
        return tr(QT_TRANSLATE_NOOP("carrel::JobBar", "%1 min %2 s")).arg(int(seconds) / 60).arg(int(seconds) % 60);
    return tr(QT_TRANSLATE_NOOP("carrel::JobBar", "%1 s")).arg(QLocale().toString(seconds, 'f', 1));
}

}  // namespace carrel::widgets
