// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/file_watch.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>

namespace carrel::widgets {

namespace {

constexpr int quietMilliseconds = 200;  // an editor that saves does so in several steps

// Where a change of `file` shows: itself, or, while it is gone, the innermost folder that is there.
QString placeOf(const QString& file)
{
    QString place = file;
    while (place.size() > 1 && !QFileInfo::exists(place))
        place = QFileInfo(place).path();
    return place;
}

QStringList without(const QStringList& places, const QSet<QString>& others)
{
    QStringList rest;
    for (const QString& place : places) {
        if (!others.contains(place))
            rest.append(place);
    }
    return rest;
}

}  // namespace

FileStamp FileStamp::of(const QString& file)
{
    const QFileInfo info(file);
    if (!info.isFile())
        return {};
    return {.modified = info.lastModified().toMSecsSinceEpoch(), .size = info.size()};
}

FileWatch::FileWatch()
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietMilliseconds);
    connect(&m_quiet, &QTimer::timeout, this, &FileWatch::settle);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileWatch::note);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FileWatch::note);
}

void FileWatch::setFiles(const QStringList& files)
{
    m_files = files;
    watchPlaces();
}

// The timer is not started anew by what follows: a file that is written without pause would never be looked at.
void FileWatch::note(const QString& place)
{
    m_noted.insert(place);
    if (!m_quiet.isActive())
        m_quiet.start();
}

// First the watching, then the look: what happens between the two is noted again.
void FileWatch::settle()
{
    if (!m_noted.isEmpty())
        m_watcher.removePaths(m_noted.values());  // what is watched is a file, and its name may be another one's now
    m_noted.clear();
    watchPlaces();
    Q_EMIT settled();
}

void FileWatch::watchPlaces()
{
    QSet<QString> places;
    for (const QString& file : std::as_const(m_files))
        places.insert(placeOf(file));
    const QStringList watched = watchedPlaces();
    const QStringList obsolete = without(watched, places);
    const QStringList missing = without(places.values(), QSet<QString>(watched.begin(), watched.end()));
    if (!obsolete.isEmpty())
        m_watcher.removePaths(obsolete);
    if (!missing.isEmpty())
        m_watcher.addPaths(missing);
    for (const QString& file : std::as_const(m_files)) {
        if (!places.contains(placeOf(file)))
            note(file);  // it came or went before its place was watched
    }
}

}  // namespace carrel::widgets
