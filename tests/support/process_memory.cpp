// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_memory.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>

#include <malloc.h>

namespace carrel::test {

qint64 privateMemory()
{
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.startsWith("Private_Dirty:"))
            return line.mid(14).trimmed().chopped(3).trimmed().toLongLong() * 1024;  // "1234 kB"
    }
    return -1;
}

}  // namespace carrel::test
