// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

/// \file
/// The documents that come with the Studio, to be looked at, run and changed. They are files, so that their scripts
/// import each other and read their data as those of any document.

namespace studio {

/// By name; absolute. None where they are not installed. \anythread
QStringList examplePaths();

/// What a menu calls one: "Mesh repair" for `mesh-repair.carrel`. \anythread
QString exampleTitle(const QString& path);

/// Whether it is one of them, which stays as it came: saving it asks for a place. \anythread
bool isExample(const QString& path);

}  // namespace studio
