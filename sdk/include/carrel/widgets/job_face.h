// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/job.h>
#include <carrel/session.h>

#include <QtCore/QString>

namespace carrel {

/// What a session or a job looks like to people: one truthful sentence, a mood for an icon, and whether there is
/// something to stop. For a host's own status bars and lists; JobBar draws it. A value; \hostthread to make one.
struct CARREL_WIDGETS_EXPORT JobFace {
    enum class Mood { Idle, Waiting, Running, Stopping, Stuck, Stopped, Failed, Succeeded };

    Mood mood = Mood::Idle;
    QString text = {};      ///< one line
    QString stopText = {};  ///< what Stop would do now; empty: there is nothing to stop
    int percent = -1;       ///< -1: how far it is, is not known

    bool canStop() const { return !stopText.isEmpty(); }  ///< whether a Stop button makes sense

    /// Of a job, in any of its states.
    static JobFace of(const Job& job);
    /// Of a session: its running job, else its state.
    static JobFace of(const Session& session);

    friend bool operator==(const JobFace&, const JobFace&) = default;
};

}  // namespace carrel
