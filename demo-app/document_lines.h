// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace studio {

class DocumentTab;

/// Of a place in a script that the user goes to. Columns from 0; -1: none.
QString lineOfPlace(const QString& file, int line, int column, int endColumn);

/// From now on DocumentTab::doneByUser() tells what its user does with the bars, the scripts and the scene of a
/// document: what is no command of the window.
void tellLines(DocumentTab& tab);

}  // namespace studio
