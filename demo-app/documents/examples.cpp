// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/examples.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

/// Where they are installed, and lie beside what was built. Empty where there are none.
QString exampleFolder()
{
    return QDir(QCoreApplication::applicationDirPath() + u"/../share/carrel/examples"_s).canonicalPath();
}

}  // namespace

QStringList examplePaths()
{
    const QString folder = exampleFolder();
    QStringList paths;
    if (folder.isEmpty())
        return paths;
    for (const QString& name : QDir(folder).entryList({u"*.carrel"_s}, QDir::Files, QDir::Name))
        paths.append(folder + u'/' + name);
    return paths;
}

QString exampleTitle(const QString& path)
{
    QString title = QFileInfo(path).completeBaseName().replace(u'-', u' ');
    if (!title.isEmpty())
        title[0] = title.at(0).toUpper();
    return title;
}

bool isExample(const QString& path)
{
    const QString folder = exampleFolder();
    return !path.isEmpty() && !folder.isEmpty() && QFileInfo(path).canonicalPath() == folder;
}

}  // namespace studio
