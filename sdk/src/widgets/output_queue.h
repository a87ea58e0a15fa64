// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/output_items.h"

#include <deque>
#include <optional>

namespace carrel::widgets {

class OutputWriter;

/// What waits to be written into an OutputPane, in its order. A script may print faster than a pane can write: what
/// would be removed at the top again is left out and counted.
class OutputQueue {
public:
    bool isEmpty() const { return m_items.empty(); }
    void add(OutputItem item);
    void clear();

    /// Writes a piece of what is first, as large as one may be between two looks at the clock. There must be
    /// something.
    void writeSome(OutputWriter& writer);
    /// Leaves out the oldest where more waits than a pane of so many lines shows, or than may wait.
    /// \return how many lines that was; nothing: all stays
    std::optional<qint64> leaveOutOldest(int maximumLines);

private:
    bool isAllToBeShown(int maximumLines) const;
    /// \return whether nothing of it is left
    bool writePiece(OutputText& text, OutputWriter& writer);
    void write(const OutputItem& item, OutputWriter& writer);
    /// \return how many lines it would have been
    qint64 dropFront();

    std::deque<OutputItem> m_items;
    qsizetype m_characters = 0;  // of the texts in it
    qint64 m_lines = 0;
};

}  // namespace carrel::widgets
