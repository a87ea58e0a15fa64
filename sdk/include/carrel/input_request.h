// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace carrel {

/// A script waits for a line from its user: `input()`, `sys.stdin`, `getpass`, or the debugger. Plain data.
struct InputRequest {
    quint64 id = 0;      ///< for Session::answerInput() and Session::refuseInput(); never used twice in a session
    quint64 jobId = 0;   ///< the job that ran when it was asked; 0 between jobs (a script's own thread)
    QString prompt;      ///< what the session printed last on a line that it did not end; it is in the output as well
    bool isSecret = false;  ///< `getpass`: the answer should not be seen

    friend bool operator==(const InputRequest&, const InputRequest&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::InputRequest)
