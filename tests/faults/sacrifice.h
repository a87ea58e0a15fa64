// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace carrel::faults {

inline constexpr int anySignal = -1;

/// How a process ended, and what it had said by then.
struct Ended {
    bool isOver = false;
    int signal = 0;  ///< 0: by itself
    int exitCode = 0;
    QString said{};  ///< to stdout
};

/// Waits for its end; the event loop of this process goes on meanwhile.
Ended runProgram(const QString& path, const QStringList& arguments);

/// Has a host of its own run the script `fault`, after the prelude, which ends it as `end` says; then another one,
/// which finds the document as it was. Fails the running test where something had been lost, and where the crash
/// report does not name the line that has "# HERE" in it.
void verifySacrifice(const QString& fault, const Ended& end);

}  // namespace carrel::faults
