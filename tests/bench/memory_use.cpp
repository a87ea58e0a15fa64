// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "memory_use.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>

namespace carrel::bench {

MemoryUse MemoryUse::now()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    MemoryUse use;
    if (!file.open(QIODevice::ReadOnly))
        return use;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');  // "Rss:  1234 kB"
        if (words[0] == "Rss:")
            use.resident = words[1].toLongLong();
        else if (words[0] == "Private_Dirty:")
            use.privateDirty = words[1].toLongLong();
    }
    return use;
}

qint64 MemoryUse::peak()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ')[1].toLongLong();
    }
    return 0;
}

void MemoryUse::forgetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

}  // namespace carrel::bench
