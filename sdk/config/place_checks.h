// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "finding.h"
#include "places.h"

#include <QtCore/QStringList>

namespace config {

/// Whether Qt can show a window. Nothing to be found where Carrel's widgets are not installed: then no host has
/// windows by it.
QList<Finding> windowFindings(const Places& places);

/// Whether somebody else could change what runs as this user, and whether this user can read it.
/// \param python the executable; empty where there is none
QList<Finding> permissionFindings(const Places& places, const QString& python);

}  // namespace config
