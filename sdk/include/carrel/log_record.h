// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace carrel {

/// What a script has logged (`logging`), or a warning that was shown (`warnings`). Plain data.
struct LogRecord {
    /// Python's own levels; a script may have others in between.
    enum Level { Debug = 10, Info = 20, Warning = 30, Error = 40, Critical = 50 };

    int level = Warning;    ///< a Level, or any other number; the higher the worse
    QString levelName;      ///< as the script has named it, "WARNING" for example
    QString logger;         ///< its dotted name, "root" for the root logger; "py.warnings" for warnings
    QString message;        ///< with its arguments in it; at most 64 Ki characters
    QString file;           ///< display name of the source, or path of the file, that has logged; may be empty
    int line = 0;           ///< counts from 1; 0: not known
    QString function;       ///< empty for warnings, and at top level `<module>`
    qint64 time = 0;        ///< milliseconds since 1970, UTC
    QString thread;         ///< name of the thread, as Python knows it
    QString exceptionText;  ///< the traceback, as Python prints it, of an exception that was logged; else empty
    QString category;       ///< the class of a warning, "DeprecationWarning" for example; else empty
    quint64 jobId = 0;      ///< the job that ran then; 0 between jobs (a script's own thread)

    /// Whether it comes from `warnings`.
    bool isWarning() const { return !category.isEmpty(); }

    friend bool operator==(const LogRecord&, const LogRecord&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::LogRecord)
