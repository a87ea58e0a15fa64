// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/job.h>
#include <carrel/session.h>

namespace carrel::widgets {

/// From now on `watcher` gets no signal of `session`, if there is one, and of its jobs.
inline void stopFollowing(Session* session, QObject& watcher)
{
    if (!session)
        return;
    QObject::disconnect(session, nullptr, &watcher, nullptr);
    for (Job* job : session->jobs())
        QObject::disconnect(job, nullptr, &watcher, nullptr);
}

}  // namespace carrel::widgets
