// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace carrel {

/// A module that a session has imported from a file that is neither the standard library's nor an installed package's:
/// one that its user may be editing.
struct LoadedModule {
    QString name;  ///< as in `sys.modules`
    QString file;  ///< absolute path of its source

    // Of the file when it was found for the import, which another state of the file can be told by; -1: unknown.
    qint64 modified = -1;  ///< when it had been written: milliseconds since 1970, UTC
    qint64 size = -1;      ///< bytes

    friend bool operator==(const LoadedModule&, const LoadedModule&) = default;
};

}  // namespace carrel
