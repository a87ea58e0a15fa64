// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "place_checks.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryFile>

#include <algorithm>

namespace config {

using namespace Qt::StringLiterals;

namespace {

/// "xcb" for each `libqxcb.so`, in all folders that Qt looks into.
QStringList platformsOfWindows()
{
    QStringList platforms;
    for (const QString& folder : QCoreApplication::libraryPaths()) {
        for (QString name : QDir(folder + u"/platforms"_s).entryList({u"libq*.so"_s}, QDir::Files)) {
            name.remove(0, QStringLiteral("libq").size());
            name.chop(QStringLiteral(".so").size());
            if (!platforms.contains(name))
                platforms += name;
        }
    }
    return platforms;
}

bool showsWindows(const QString& platform) { return platform == u"xcb"_s || platform.startsWith(u"wayland"_s); }

/// Each that is there, and the folder that it is in: who may write there can put another in its place.
QStringList filesThatRun(const Places& places, const QString& python)
{
    const QString worker = QDir(places.libraries).filePath(u"carrel/carrel-worker"_s);
    QStringList paths;
    for (const QString& file : {places.library(u"Core"_s), places.library(u"Widgets"_s), worker, python}) {
        if (file.isEmpty() || !QFileInfo::exists(file))
            continue;
        const QString real = QFileInfo(file).canonicalFilePath();
        paths << real << QFileInfo(real).path();
    }
    paths.removeDuplicates();
    return paths;
}

QList<Finding> temporaryFolderFindings()
{
    QTemporaryFile file(QDir::tempPath() + u"/carrel-config"_s);
    if (file.open() && file.write("x") == 1 && file.flush())
        return {};
    return {problem(u"temporary folder"_s,
                    u"Nothing can be written to %1 (%2); TMPDIR can name another folder."_s.arg(QDir::tempPath(),
                                                                                                file.errorString()))};
}

}  // namespace

QList<Finding> windowFindings(const Places& places)
{
    if (!QFileInfo::exists(places.library(u"Widgets"_s)))
        return {};
    const QString subject = u"windows"_s;
    const QStringList platforms = platformsOfWindows();
    if (std::any_of(platforms.begin(), platforms.end(), showsWindows))
        return {well(subject, u"Qt has plugins for %1."_s.arg(platforms.join(u", "_s)))};
    return {problem(subject,
                    u"Qt finds no plugin for a display (xcb or wayland) in %1; no window will open."_s.arg(
                        QCoreApplication::libraryPaths().join(u", "_s)))};
}

QList<Finding> permissionFindings(const Places& places, const QString& python)
{
    const QString subject = u"permissions"_s;
    QList<Finding> findings;
    const QStringList paths = filesThatRun(places, python);
    for (const QString& path : paths) {
        const QFileInfo file(path);
        if (!file.isReadable())
            findings += problem(subject, u"%1 cannot be read by this user."_s.arg(path));
        if (file.permission(QFile::WriteOther))
            findings += problem(
                subject, u"Everybody can change %1, and with it what your programs do: chmod o-w."_s.arg(path));
    }
    findings += temporaryFolderFindings();
    if (findings.isEmpty())
        findings += well(subject, u"Carrel's files can be read, and not be changed by everybody."_s);
    return findings;
}

}  // namespace config
