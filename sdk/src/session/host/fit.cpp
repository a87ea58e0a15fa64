// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/fit.h"

#include "session/host/type_names.h"

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;

HostFailure wrongType(const Value& value, QMetaType type)
{
    return {HostFailure::Kind::Type, u"%1 is wanted, and not %2"_s.arg(pythonName(type), pythonName(value.kind()))};
}

}  // namespace carrel::session
