// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <variant>

namespace studio {

/// What the command line asks for.
struct StudioOptions {
    QStringList files;
    bool runAll = false;    ///< `--run`: run every file at once, say what each did, and end
    bool safeMode = false;  ///< `--safe-mode`: nothing of what the user has set
    bool stayOpen = false;  ///< `--stay`: do not end after that
    QString screenshotPath;
    QString pythonHome;  ///< empty: the Python that Carrel was built with
    std::chrono::milliseconds stopAfter{10'000};

    /// The command line asks for words (`--help`, `--version`), or is wrong: print them, and end.
    struct Answer {
        QString text;
        int exitCode = 0;
    };
    static std::variant<StudioOptions, Answer> parse(const QStringList& arguments);
};

/// Chooses the platform "offscreen" where there is no display and none is needed. Call it before there is a
/// QApplication. \return false if there is no display, and one is needed
bool choosePlatform(int argc, char** argv);

}  // namespace studio
