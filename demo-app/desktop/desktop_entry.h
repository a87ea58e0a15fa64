// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace studio {

/// Has the desktop know the program's windows as those of its entry in menus, and gives them its icon, whether that
/// entry is installed or not. Before the first window.
void useDesktopEntry();

}  // namespace studio
