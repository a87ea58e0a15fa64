// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/host_object.h>
#include <carrel/result.h>

#include <QtCore/QList>
#include <QtCore/QString>

#include <memory>
#include <optional>

/// \file
/// What editors and type checkers know of the objects that a host exposes.

namespace carrel {

/// A Python stub (`.pyi`) of exposed objects, made from their meta-objects: of what Session::expose() would give scripts, with
/// the same names and configurations.
///
/// \code
/// carrel::HostStub stub;
/// if (const auto added = stub.add("scene", Scene::staticMetaObject); !added)
///     return explain(added.error());
/// stub.write("stubs");
/// \endcode
/// A copy is a copy. \anythread, one at a time
class CARREL_EXPORT HostStub {
public:
    /// Adds an object by its class. Classes that its members speak of are described as well.
    /// \param meta lives as long as the stub is used; that of a class does
    /// \return NotExposable: the name cannot be used so, or is used already
    Result<void> add(const QString& name, const QMetaObject& meta, const HostObjectConfig& config = {});

    /// What a module `host_stubs.pyi` consists of: classes, and the names of the objects.
    QString text() const;

    /// Writes `host_stubs.pyi`, and `__builtins__.pyi`, by which pyright knows the names in every module.
    /// \param folder is made where it does not exist; files of those names are replaced
    /// \return FileNotWritable, with the file
    Result<void> write(const QString& folder) const;

private:
    struct Exposure {
        QString name;
        const QMetaObject* meta;
        std::shared_ptr<const HostObjectConfig> config;
    };
    QList<Exposure> m_exposures;
};

/// Lets `carrel-stubgen PROGRAM -o FOLDER` write the stub of a host's program. Called in `main`, after runAsWorker() and before
/// anything is shown:
///
/// \code
/// if (const auto status = carrel::writeStubsIfAsked(argc, argv, stub))
///     return *status;
/// \endcode
/// \return nothing in a program that was started by its user; else the status that `main` shall return: 0, or 1 where the files
///         could not be written, which is said on the standard error
/// \hostthread
CARREL_EXPORT std::optional<int> writeStubsIfAsked(int argc, char** argv, const HostStub& stub);

}  // namespace carrel
