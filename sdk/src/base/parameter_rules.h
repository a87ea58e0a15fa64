// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/parameter.h>
#include <carrel/result.h>

namespace carrel::base {

/// What no user could adjust: bounds that exclude each other, an initial value outside of them, no name.
/// \param declaration whose values are of the kind that it says
/// \return a sentence; empty where all is well
QString problemOf(const Parameter& declaration);

/// In what two declarations of one name differ, as a script writes it: "max=5, and not 6". Empty: they are the same.
/// Their present values do not count.
QString differenceOf(const Parameter& first, const Parameter& second);

/// The value as scripts get it, if it is one of that parameter. An integer is a float, too.
/// \return ParameterUnfit
Result<Value> fittingValue(const Parameter& parameter, const Value& value);

/// The same of a value that was set for another declaration of the name: the nearest one there is now, or the initial
/// one.
Value nearestValue(const Parameter& parameter, const Value& value);

/// Whether there are parameters with such values.
bool canBeParameter(const Value& value);

}  // namespace carrel::base
