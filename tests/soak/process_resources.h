// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringList>

namespace carrel::soak {

/// What this process has of the operating system.
struct ProcessResources {
    qint64 privateBytes = 0;  ///< resident memory that is its own and was written to
    int threads = 0;
    int descriptors = 0;  ///< open files

    static ProcessResources now();
    /// What the open files are.
    static QStringList descriptorTargets();
};

}  // namespace carrel::soak
