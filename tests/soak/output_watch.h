// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/output_chunk.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace carrel::soak {

/// What one session prints, as a whole: chunks are numbered without a gap, nothing comes from another document, and
/// what scripts print while their interpreter ends arrives.
class OutputWatch {
public:
    explicit OutputWatch(int document) : m_document(document) { }

    /// \return what is wrong with the chunk; empty if nothing is
    QString take(const OutputChunk& chunk);

    /// What is wrong with all that was printed between jobs, once the session has closed; empty if nothing is.
    /// \param linesDue the lines that had to come, in any order
    /// \param linesAllowed further ones that may have come
    QString judgeEnd(const QStringList& linesDue, const QStringList& linesAllowed) const;

    /// From now on scripts may write to stderr between jobs: what is stopped by force may say so.
    void tolerateErrors() { m_toleratesErrors = true; }

private:
    const int m_document;
    quint64 m_sequence = 0;
    bool m_hasDropped = false;
    bool m_toleratesErrors = false;
    QString m_out;
    QString m_err;
};

}  // namespace carrel::soak
