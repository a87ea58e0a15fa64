// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace studio {

class DocumentTab;

/// From now on DocumentTab::doneByUser() tells what its user does with the bars, the scripts and the scene of a
/// document: what is no command of the window.
void tellLines(DocumentTab& tab);

}  // namespace studio
