// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace studio {

/// Where a package of the Studio has its fonts, seen from the running program. Empty if none has brought any along.
QString bundledFonts();

/// Has fontconfig know the fonts in `folder` beside the machine's own, which come first: where there are none, or
/// none with letters of one width, code is read in these. What the user has named for fontconfig is left alone, and
/// an empty `folder` is nothing. Call it before there is an application.
void offerFonts(const QString& folder);

}  // namespace studio
