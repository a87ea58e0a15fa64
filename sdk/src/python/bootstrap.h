// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace carrel::python {

/// The Python part of Carrel (sdk/python/_carrel), compiled once for all interpreters of a process.
class Bootstrap {
public:
    /// Compiles. Attached to the main interpreter.
    /// \return an empty bootstrap with an exception set if CPython cannot
    static Bootstrap compile(const Attachment& attachment);

    bool isEmpty() const { return m_modules.empty(); }

    struct Paths {
        QString executable;
        QString standardLibrary;
        QStringList modulePaths;  ///< in front of the standard library
    };

    /// Makes the attached bare interpreter that of a session which shares its process with the host, and with other
    /// sessions. \return false with an exception set
    bool runInHost(const Attachment& attachment, const Paths& paths) const;
    /// The same of a session that has a process for itself. \return false with an exception set
    bool runInWorker(const Attachment& attachment, const Paths& paths) const;

private:
    bool start(const Attachment& attachment, const Paths& paths, const char* function) const;

    struct Module {
        QByteArray name;  ///< "_carrel.sources"
        QByteArray code;  ///< marshalled
    };

    std::vector<Module> m_modules;
};

}  // namespace carrel::python
