// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtGui/QTextCursor>

namespace carrel::widgets {

/// The positions of the bracket at the cursor (behind it, or else in front of it) and of the one that belongs to it.
/// Empty where there is no such pair within some thousand lines. Those in strings and comments are none.
QList<int> bracketsAt(const QTextCursor& cursor);

}  // namespace carrel::widgets
