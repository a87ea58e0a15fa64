// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"

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

/// What the fit of an argument costs: exact types first, then wider ones, then what takes anything.
struct FitCost {
    static constexpr int exact = 0;
    static constexpr int close = 1;
    static constexpr int wide = 4;
    static constexpr int anything = 20;
};

base::HostFailure wrongType(const Value& value, QMetaType type);

}  // namespace carrel::session
