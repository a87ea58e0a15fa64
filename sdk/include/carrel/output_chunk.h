// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace carrel {

/// Which stream of a script a text was written to.
enum class OutputStream { Stdout, Stderr };

/// A piece of what the scripts of one session printed. Adjacent writes arrive together; the order of all text of a
/// session, across both streams, is kept.
struct OutputChunk {
    OutputStream stream = OutputStream::Stdout;
    QString text;
    quint64 sequence = 0;  ///< 1 for a session's first chunk, then one more each, with no gap
    quint64 jobId = 0;     ///< the job that ran when it was printed; 0 between jobs (a script's own thread)
    qint64 droppedBefore = 0;  ///< characters that had to be dropped in front of this chunk; almost always 0

    friend bool operator==(const OutputChunk&, const OutputChunk&) = default;
};

/// What a script last said of its progress.
struct Progress {
    double done = 0;
    double total = 0;  ///< 0: not known
    QString text;

    /// 0 to 100; 0 where the total is not known.
    int percent() const
    {
        return total > 0 ? int(100.0 * (done < 0 ? 0 : done > total ? total : done) / total) : 0;
    }

    friend bool operator==(const Progress&, const Progress&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::OutputChunk)
Q_DECLARE_METATYPE(carrel::Progress)
