// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/dialog_request.h>
#include <carrel/result.h>

namespace carrel::base {

/// What nobody can be asked: nothing to choose from, bounds that exclude each other, or more than a window could
/// show. A script is told of it, and a host that hears it from a worker does not show it.
/// \return a sentence; empty where all is well
QString problemOf(const DialogRequest& request);

/// The answer as scripts get it, if it is one to that request.
/// \return AnswerUnfit
Result<Value> fittingAnswer(const DialogRequest& request, const Value& answer);

}  // namespace carrel::base
