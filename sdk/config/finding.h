// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace config {

/// What one check of an installation has come to.
struct Finding {
    enum class Verdict {
        Well,
        Remark,   ///< what the system lacks, and Carrel does without
        Problem,  ///< something that a host can ask for does not work
    };

    Verdict verdict = Verdict::Well;
    QString subject;   ///< a word or two
    QString sentence;  ///< for people: what is there, or what is wrong and what would mend it
};

inline Finding well(const QString& subject, const QString& sentence)
{
    return {Finding::Verdict::Well, subject, sentence};
}

inline Finding remark(const QString& subject, const QString& sentence)
{
    return {Finding::Verdict::Remark, subject, sentence};
}

inline Finding problem(const QString& subject, const QString& sentence)
{
    return {Finding::Verdict::Problem, subject, sentence};
}

}  // namespace config
