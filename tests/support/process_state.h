// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QFile>

namespace carrel::test {

/// As the system has it: 'R' for one that runs, 'T' for one that was stopped, 'Z' for one that has ended; 0: it is
/// gone.
inline char stateOf(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const qsizetype at = stat.lastIndexOf(')') + 2;  // behind the name, which may hold anything
    return at < stat.size() ? stat.at(at) : 0;
}

inline bool isRunning(qint64 process)
{
    const char state = stateOf(process);
    return state != 0 && state != 'Z';
}

}  // namespace carrel::test
