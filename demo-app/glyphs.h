// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QIcon>

namespace studio {

/// One family of icons, drawn in the palette's colours so that dark and light follow the system.
enum class Glyph { New, Open, Save, Run, RunSelection, Stop, Restart, Script, Stuck, Failed };

QIcon iconOf(Glyph glyph);

}  // namespace studio
