// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel {
class OutputPane;
}

namespace studio {

/// Has what scripts plot be charts there, where this Studio was built with them; else it is shown as tables.
void showChartsIn(carrel::OutputPane& pane);

}  // namespace studio
