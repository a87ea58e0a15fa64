// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace studio {

/// One file in an archive.
struct ArchiveMember {
    enum class Packing {
        Deflated,
        Stored,  ///< as it is: for what does not get smaller, and is to be written fast
    };

    QString name{};  ///< with `/` between folders
    QByteArray bytes{};
    Packing packing = Packing::Deflated;

    friend bool operator==(const ArchiveMember&, const ArchiveMember&) = default;
};

/// What is in a zip file, in its order; all of it in memory, since a document is read and written as a whole.
///
/// \anythread every function
struct Archive {
    QList<ArchiveMember> members{};

    /// Null where there is none.
    const ArchiveMember* find(const QString& name) const;
    /// Takes it out. \return nothing where there is none
    std::optional<ArchiveMember> take(const QString& name);

    struct Reading;
    /// Checks all of it: a member whose sum is wrong, or that is said to be larger than it can be, is a problem.
    static Reading fromZip(const QByteArray& zip);
    struct Writing;
    Writing toZip() const;
};

/// An archive, or one sentence that says why there is none.
struct Archive::Reading {
    std::optional<Archive> archive{};
    QString problem{};
};

/// The bytes of a zip file, or one sentence that says why there are none.
struct Archive::Writing {
    std::optional<QByteArray> zip{};
    QString problem{};
};

}  // namespace studio
