// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace carrel::test {

/// A document as it stands when its host ends.
struct EndingDocument {
    /// When the host may go on to end.
    enum class Reached {
        ByPublishing,  ///< the script says when it is where it is meant to be, and stays there
        ByFinishing,   ///< what matters is what the script left behind
    };

    QString name;
    QString program;
    Reached reached = Reached::ByPublishing;
    /// The host has asked the script to stop, but did not wait for it.
    bool isCancelled = false;
};

/// Who stops the runtime, and when.
enum class Ending {
    StopInMain,      ///< main stops it; its destructor comes upon a stopped one
    StopTwice,       ///< main stops it twice
    StopInHandler,   ///< a signal of a document does, before main
    ByDestructor,    ///< main returns; objects die in the order that C++ gives them: sessions, then the runtime
    RuntimeFirst,    ///< the runtime is destroyed while the sessions are open
    SessionsLeaked,  ///< the sessions are never destroyed
};

/// How one host ends.
struct Mode {
    QString name;
    QList<EndingDocument> documents{};
    Ending ending = Ending::StopInMain;
    std::chrono::milliseconds stopDeadline{5000};
};

std::optional<Mode> findMode(const QString& name);

}  // namespace carrel::test
