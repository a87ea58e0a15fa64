// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "session/host/object_numbers.h"

#include <QtCore/QMetaType>
#include <QtCore/QVariant>

#include <variant>

namespace carrel::session {

/// A value as the host's type, and how little it liked that: 0 is a perfect fit.
struct Fit {
    QVariant value;
    int cost = 0;
};
using FitOrFailure = std::variant<Fit, base::HostFailure>;

/// What a script gives, as an instance of `type`, which is what a property or a parameter has. A failure says what is
/// wrong with the value, and not where. \hostthread
FitOrFailure toHost(const Value& value, QMetaType type, ObjectNumbers& objects);

/// What a property or a call has given. \hostthread
base::HostReply toScript(const QVariant& value, ObjectNumbers& objects);

}  // namespace carrel::session
