// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/fit.h"
#include "session/host/object_numbers.h"

#include <QtCore/QMetaType>
#include <QtCore/QVariant>

namespace carrel::session {

/// What a script gives, as an instance of `type`, which is what a property or a parameter has. A failure says what is
/// wrong with the value, and not where. \hostthread
FitOrFailure toHost(const Value& value, QMetaType type, ObjectNumbers& objects);

/// What a property or a call has given. \hostthread
base::HostReply toScript(const QVariant& value, ObjectNumbers& objects);

}  // namespace carrel::session
