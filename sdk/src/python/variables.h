// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <carrel/variable_snapshot.h>

namespace carrel::python {

enum class Inspection {
    AtRest,
    InARun,  ///< the script waits meanwhile: what does not get into 5 ms is counted only
};

/// What is in `__main__`. Runs no code of the script, whatever it has made of its classes, and leaves no exception
/// set.
VariableSnapshot inspectVariables(const Attachment& attachment, Inspection inspection);

}  // namespace carrel::python
