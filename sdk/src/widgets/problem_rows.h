// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/outcome.h>

#include <optional>

class QTreeWidgetItem;

namespace carrel::widgets {

/// Something that went wrong, and how often it did.
struct Problem {
    QString title;  ///< of the job, or the signal
    ScriptError error;
    QString source;  ///< when this is run again, the problem goes
    int times = 1;

    bool isSame(const Problem& other) const { return title == other.title && error == other.error; }
};

/// Nothing where nothing went wrong. What ended without an exception is told as one.
std::optional<ScriptError> errorOf(const Outcome& outcome);

enum ProblemColumn { ErrorColumn, MessageColumn, PlaceColumn };

/// Writes the problem into its row, and what belongs to it below.
void fillRow(QTreeWidgetItem& row, const Problem& problem);
/// Only how often it happened.
void fillTimes(QTreeWidgetItem& row, const Problem& problem);

}  // namespace carrel::widgets
