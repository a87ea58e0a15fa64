// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <vector>

class QLockFile;

namespace studio {

/// A copy of a document that a process has left which is gone.
struct LeftCopy {
    QString path{};
    QString title{};  ///< of the document; "?" where the copy is damaged
    QDateTime lastChange{};
};

/// Where copies of unsaved documents are: a folder for each running process, which is locked for as long as the
/// process runs. The system frees the lock of one that is killed, and what is in its folder is left to who starts
/// next. \hostthread
class RecoveryStore {
public:
    /// \param root is made when it is needed
    explicit RecoveryStore(QString root);
    /// Removes the folder of this process, unless there are copies in it.
    ~RecoveryStore();
    RecoveryStore(const RecoveryStore&) = delete;  // has locks
    RecoveryStore& operator=(const RecoveryStore&) = delete;

    /// A name for a copy that there is none of yet. \return nothing where the folder cannot be made
    std::optional<QString> newPath();

    /// What processes have left that are gone. From here on nobody else finds it, as long as this process runs.
    QList<LeftCopy> claimLeft();
    /// It is a copy of this process from here on. \return its new path; nothing where it cannot be moved
    std::optional<QString> adopt(const LeftCopy& copy);
    void discard(const LeftCopy& copy);

private:
    bool makeFolder();
    void claim(const QString& folder, QList<LeftCopy>& copies);

    QString m_root;
    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
    std::vector<std::unique_ptr<QLockFile>> m_claimed;
};

}  // namespace studio
