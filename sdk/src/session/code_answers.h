// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/code_assistant.h>
#include <carrel/outcome.h>

/// \file
/// Reads what `_carrel.code_assistant` has answered. What is not as it should be gives empty answers.

namespace carrel::session {

CompletionList completionsOf(const Value& answer);
CallTip callTipOf(const Value& answer);
QList<CodeProblem> problemsOf(const Value& answer);
CodeFormat formatOf(const Outcome& outcome);

/// Why the answer is less than it could be; empty: it is not.
QString noteOf(const Outcome& outcome);

}  // namespace carrel::session
