// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QFlags>
#include <QtCore/QStringList>

namespace carrel {

/// What a confined worker process is kept from, by the kernel.
enum class ConfinementPart : quint8 {
    /// Nothing is created, changed, moved or removed outside of Confinement::writableFolders.
    /// Needs Landlock: Linux 6.2, or 5.13 with seccomp.
    Files = 1,
    /// There is no network: no socket can be opened, but for pairs that are connected with each other.
    /// Needs seccomp.
    Network = 2,
    /// Other processes of the user, the host among them, are out of reach: they cannot be sent signals, their memory can
    /// be neither read nor written, and they can be talked to neither by local sockets (the session's bus, the display,
    /// agents that hold keys) nor by shared memory.
    /// Needs seccomp, and Landlock of Linux 6.12.
    Processes = 4,
};
Q_DECLARE_FLAGS(ConfinementParts, ConfinementPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(ConfinementParts)

/// How the worker process of a session is confined (Isolation::OutOfProcess only, SessionConfig::confinement). Off unless
/// a host asks for it.
///
/// \code
/// auto session = carrel::Session::open(runtime, {
///     .name = "gear.carrel",
///     .isolation = carrel::Isolation::OutOfProcess,
///     .confinement = carrel::Confinement{.writableFolders = {"/home/ann/gears"}},
/// });
/// \endcode
///
/// **What is promised**, for the parts that Session::confinement() names: the kernel refuses what they say, from before the
/// first statement of a script until the process has ended, in all its threads, in native code, and in every process
/// that it starts. Nothing in the process can lift it. A script sees `PermissionError`. Privileges of the superuser, and
/// those of set-user-ID programs, are given up.
///
/// **What is not promised.** It is a bound to what a script can damage, and no proof against an attacker:
///  - a script reads every file that the user can read, and may put what it has read into its output, its result, and the
///    writable folders; what a host does with these is the host's to mind;
///  - owner, permissions, times and extended attributes of files can be changed everywhere, as far as the user may:
///    Landlock does not see it;
///  - a script can use up processors, memory and disk space, and slow other processes down, as far as Limits do not say
///    otherwise;
///  - side channels, and mistakes in the kernel, are as they are;
///  - on Linux before 6.10 a script may also control (`ioctl`) the devices that the user can read;
///  - one part alone can be got around: who may write everywhere can have a program started that is not confined, and
///    who reaches the session's bus can ask others to write. Only together they are a wall.
///
/// In the host's own process nothing confines a script, and a session that asks for it there does not open.
///
/// Beside the writable folders, a script may write to `/dev/null`, `/dev/zero` and `/dev/full`, and to a temporary folder of
/// its own, which `tempfile` and `TMPDIR` name; it goes when the process has ended (not where the host was killed). What
/// works in no confined process: sockets with names, `multiprocessing` (its locks are in `/dev/shm`; a host may make that
/// writable, and with it what other processes share there), terminals, debuggers, user namespaces, 32-bit programs; on
/// Linux before 6.2 `os.truncate()`, and before 5.19 moving files from one folder to another.
///
/// No warm worker waits for a session that is confined, because a confinement is applied before a process has threads and
/// cannot be loosened: opening takes the start of a process.
struct Confinement {
    enum class Network {
        Refused,
        /// Internet sockets can be opened, for any address. What else listens on this machine can be reached, too.
        Allowed,
    };

    /// Of the document, for example. They have to exist; what is below belongs to them, but not where symbolic links lead.
    QStringList writableFolders{};
    Network network = Network::Refused;
    /// Without these parts the session does not open. All others are in force where the kernel has them. (Where the
    /// network is allowed, ConfinementPart::Network is neither.)
    ConfinementParts required{ConfinementPart::Files, ConfinementPart::Network, ConfinementPart::Processes};

    friend bool operator==(const Confinement&, const Confinement&) = default;
};

}  // namespace carrel
