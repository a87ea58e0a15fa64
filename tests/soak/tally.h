// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace carrel::soak {

/// Something that is not as it must be.
struct Complaint {
    int document = 0;  ///< 0: of all together
    QString what;
    QStringList log;  ///< what was done to that document last
};

/// What a soak has done so far.
struct Tally {
    int documents = 0;  ///< that have ended
    int jobs = 0;       ///< that have finished
    int cycles = 0;     ///< interpreters that were given up: closed, destroyed, reset or lost
    int lost = 0;       ///< those of them that native code holds, on purpose
    int survived = 0;   ///< faults of documents that ended as they must
    QMap<QString, int> faults;
    std::vector<Complaint> complaints;

    int faultCount() const;
    /// "atexit 12, deep recursion 4, …"
    QString faultsByKind() const;
};

}  // namespace carrel::soak
