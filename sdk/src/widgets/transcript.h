// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace carrel::widgets {

/// What somebody meant who pastes a text into a console: of a transcript of Python's console or IPython's, what was
/// typed there; of a block that is indented as a whole, its lines from the margin on; else the text. With no empty
/// lines around.
QString statementsIn(const QString& pasted);

}  // namespace carrel::widgets
