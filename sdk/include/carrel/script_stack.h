// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/script_error.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <vector>

namespace carrel {

/// What one thread of a script is at.
struct ThreadStack {
    QString name;  ///< as Python's `threading` calls it; empty where that is not known
    quint64 nativeId = 0;      ///< the number that the operating system shows (in `top`, for example); 0: not known
    bool isJobThread = false;  ///< the thread that jobs run on; all others were started by scripts
    std::vector<ScriptFrame> frames;  ///< outermost call first; Carrel's own, and those of imports, are left out
    int omittedFrames = 0;            ///< left out of the middle of a very deep stack

    friend bool operator==(const ThreadStack&, const ThreadStack&) = default;
};

/// The answer to "why is it stuck?": what every thread of a session is at, in one moment. Plain data; it outlives its
/// job and its session.
struct CARREL_EXPORT ScriptStack {
    std::vector<ThreadStack> threads;  ///< the job's first; empty where there is nothing to tell
    /// Native code that the script called holds the interpreter and does not return. Nothing of the script can go on
    /// meanwhile, and the innermost line of one of the threads is the one that called it.
    bool inNativeCode = false;
    QString note;  ///< a sentence for the user that says more, or why there is no stack; may be empty

    /// The frames of the thread that jobs run on; empty where they are not known.
    std::vector<ScriptFrame> jobFrames() const;
    /// All of it as text for people; the places read as in a traceback.
    QString toText() const;

    friend bool operator==(const ScriptStack&, const ScriptStack&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::ScriptStack)
