// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "finding.h"

#include <carrel/runtime.h>

#include <QtCore/QList>

namespace config {

/// Tries what hosts ask of Carrel, as a host does. Runs an event loop, for half a minute at most a finding.
/// \hostthread
QList<Finding> scriptFindings(carrel::Runtime& runtime);

/// Which parts of a confinement this kernel has. \anythread
Finding confinementFinding();

}  // namespace config
