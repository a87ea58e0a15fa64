// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel {

/// A stretch of text in an editor. Lines count from 1. Columns count characters (code points) from 0, as CPython
/// does; the last column is the first one behind the stretch. Empty where both ends are the same: then it is where
/// the cursor is.
struct ScriptRange {
    int firstLine = 1;
    int firstColumn = 0;
    int lastLine = 1;
    int lastColumn = 0;

    bool isEmpty() const noexcept { return firstLine == lastLine && firstColumn == lastColumn; }  ///< a cursor
    friend bool operator==(const ScriptRange&, const ScriptRange&) = default;
};

}  // namespace carrel
