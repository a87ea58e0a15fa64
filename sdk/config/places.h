// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace config {

/// Where the installation is that this program belongs to, wherever that was moved.
struct Places {
    QString program;    ///< folder of this program
    QString libraries;  ///< folder of Carrel's libraries, whether they are there or not

    /// \param programFolder for example QCoreApplication::applicationDirPath()
    static Places around(const QString& programFolder);

    /// Of libraries as they are named at run time, for example "/usr/lib/libCarrelWidgets.so.0.1".
    QString library(const QString& name) const;
    QString descriptions() const;  ///< folder of the files that pkg-config reads
};

}  // namespace config
