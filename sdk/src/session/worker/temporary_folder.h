// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <QtCore/QString>

#include <utility>

namespace carrel::session {

/// A folder below the system's one for temporary files, which only this user can enter. It is removed with this, whatever a
/// script has put there: links are removed and never followed, also where somebody exchanges them meanwhile, and no depth
/// of folders takes more than two open files. What cannot be removed, or not within some second, stays; a warning names it.
class TemporaryFolder {
public:
    /// \return WorkerFailed
    static Result<TemporaryFolder> create();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    TemporaryFolder& operator=(TemporaryFolder&& other) noexcept
    {
        std::swap(m_path, other.m_path);
        return *this;
    }

    QString path() const { return m_path; }

private:
    explicit TemporaryFolder(const QString& path) : m_path(path) {}

    QString m_path;  // empty: moved away
};

}  // namespace carrel::session
