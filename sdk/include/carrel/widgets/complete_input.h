// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QString>

namespace carrel {

/// Whether a console should run what was typed, when Return is pressed behind it, or the user is still in the middle
/// of it: in brackets, in a text of three quotes, behind a backslash, or in a block, which an empty line ends. As
/// Python's `codeop` has it, but found out from the text alone, with no interpreter: what cannot become right any
/// more is complete, so that Python can say what is wrong with it. Several statements are as complete as the last
/// one.
///
/// \anythread
CARREL_WIDGETS_EXPORT bool isCompleteInput(const QString& text);

}  // namespace carrel
