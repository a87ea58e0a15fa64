// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <variant>

namespace config {

/// What the command line asks for.
struct Request {
    enum class Question {
        Flags,    ///< what compilers and linkers are to be given
        Python,   ///< the executable that scripts see as `sys.executable`
        Checkup,  ///< whether all of it works
    };

    Question question = Question::Flags;
    QStringList flags;       ///< of pkg-config: `--cflags`, `--libs`
    QStringList components;  ///< of the SDK, as pkg-config knows them: "carrel-core"
};

/// To be printed, before the program ends.
struct Answer {
    QString text;
    int exitCode = 0;
};

/// \param arguments with the name of the program
std::variant<Request, Answer> parse(const QStringList& arguments);

}  // namespace config
