// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/bundled_fonts.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace studio {

/// Not QCoreApplication::applicationDirPath(): there is no application yet.
QString bundledFonts()
{
    const QString program = QFileInfo(QStringLiteral("/proc/self/exe")).canonicalFilePath();
    const QString folder = QDir::cleanPath(QFileInfo(program).path() + QStringLiteral("/../share/carrel/fonts"));
    return QFileInfo::exists(folder) ? folder : QString();
}

void offerFonts(const QString& folder)
{
    const bool isNamed = qEnvironmentVariableIsSet("FONTCONFIG_FILE") || qEnvironmentVariableIsSet("FONTCONFIG_PATH");
    if (!folder.isEmpty() && !isNamed)
        qputenv("FONTCONFIG_FILE", QFile::encodeName(folder + QStringLiteral("/fonts.conf")));
}

}  // namespace studio
