// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace studio {

/// A script on disk, or one that was never saved. Keeps the byte order mark that the file had, and its line ends:
/// where there were both kinds, that of most lines.
struct ScriptFile {
    QString path{};   ///< absolute; empty: not saved yet
    QString title{};  ///< of a tab
    QString text{};   ///< with \n between lines
    bool hasCarriageReturns = false;
    bool hasByteOrderMark = false;
    QDateTime lastChange = {};  ///< of the file, when it was read or written

    static ScriptFile untitled(int number);
    /// A script that the Studio brings along; saving it asks for a path.
    static ScriptFile sample(const QString& name);
    static QStringList sampleNames();

    struct Reading;
    static Reading read(const QString& path);
    /// \return what went wrong; nothing if the file is written
    std::optional<QString> write();

    /// Whether somebody else has written the file since it was read or written here.
    bool wasChangedOnDisk() const;

    void setPath(const QString& newPath);
};

/// A file, or one sentence that says why there is none.
struct ScriptFile::Reading {
    std::optional<ScriptFile> file = {};
    QString problem = {};
    QString remark = {};  ///< what will be different when it is saved; else empty
};

}  // namespace studio
