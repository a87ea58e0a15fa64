// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "session/host/object_table.h"
#include "session/host/open_edit.h"

#include <optional>

namespace carrel::session {

/// Whether every way to call the method changes nothing: it is `const`, or the host says so.
bool isPure(const QMetaObject& meta, const QString& method, const HostObjectConfig& config);

/// Why what is asked for cannot be part of the edit. \hostthread
std::optional<base::HostFailure> problemInEdit(const OpenEdit& edit, const ObjectTable::Entry& entry,
                                               const base::HostRequest& request);

}  // namespace carrel::session
