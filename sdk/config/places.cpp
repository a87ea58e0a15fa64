// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "places.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace config {

using namespace Qt::StringLiterals;

Places Places::around(const QString& programFolder)
{
    const QDir folder(programFolder);
    Places places{programFolder, QDir::cleanPath(folder.filePath(QStringLiteral(CARREL_LIBRARIES_BESIDE_PROGRAM)))};
    // A build tree has them in `lib`, whatever that is called where they will be installed.
    if (!QFileInfo::exists(places.library(u"Core"_s)))
        places.libraries = QDir::cleanPath(folder.filePath(u"../lib"_s));
    return places;
}

QString Places::library(const QString& name) const
{
    return QDir(libraries).filePath(u"libCarrel%1.so."_s.arg(name) + QStringLiteral(CARREL_LIBRARY_NUMBER));
}

QString Places::descriptions() const { return QDir(libraries).filePath(u"pkgconfig"_s); }

}  // namespace config
