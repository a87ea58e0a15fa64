// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/fit.h"
#include "session/host/object_numbers.h"

namespace carrel::session {

/// \param type can be viewed as a QSequentialIterable
FitOrFailure toSequence(const Value& value, QMetaType type, ObjectNumbers& objects);
/// \param type can be viewed as a QAssociativeIterable
FitOrFailure toMapping(const Value& value, QMetaType type, ObjectNumbers& objects);
/// A dict of its properties.
FitOrFailure toGadget(const Value& value, QMetaType type, ObjectNumbers& objects);

}  // namespace carrel::session
