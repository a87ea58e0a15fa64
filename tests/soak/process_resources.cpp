// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "process_resources.h"

#include <QtCore/QByteArray>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <malloc.h>

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

/// The number after `key` in a file of /proc.
qint64 numberIn(const QString& path, const QByteArray& key)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(key))
            return line.mid(key.size()).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

QStringList listOpenFiles()
{
    QStringList open;
    const QFileInfoList files =
        QDir(u"/proc/self/fd"_qs).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    for (const QFileInfo& file : files) {
        const QString target = file.symLinkTarget();
        if (!target.isEmpty())  // empty: what was open for looking
            open.append(file.fileName() + u": "_qs + target.section(u'/', -1));
    }
    return open;
}

}  // namespace

ProcessResources ProcessResources::now()
{
    ProcessResources resources;
    resources.privateBytes = 1024 * numberIn(u"/proc/self/smaps_rollup"_qs, "Private_Dirty:");
    resources.freeBytes = qint64(mallinfo2().fordblks);
    resources.threads = int(numberIn(u"/proc/self/status"_qs, "Threads:"));
    resources.openFiles = listOpenFiles();
    return resources;
}

void ProcessResources::separateFreeMemory()
{
    // NOLINTBEGIN(concurrency-mt-unsafe): called before there are other threads
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    // NOLINTEND(concurrency-mt-unsafe)
}

}  // namespace carrel::soak
