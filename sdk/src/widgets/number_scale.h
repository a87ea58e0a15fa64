// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/parameter.h>

namespace carrel::widgets {

/// The positions of a slider for the numbers between two bounds: from 0 on, the last one for the upper bound,
/// whatever the step is.
class NumberScale {
public:
    /// \param parameter a number that has both bounds
    explicit NumberScale(const Parameter& parameter);

    /// Whether a slider is of use for it.
    static bool suits(const Parameter& parameter);
    /// Behind the point, so that a step can be seen.
    static int decimalsOf(const Parameter& parameter);
    static double stepOf(const Parameter& parameter);

    int last() const { return m_last; }
    /// The nearest one.
    int positionOf(const Value& value) const;
    Value valueAt(int position) const;

private:
    const Parameter m_parameter;
    const double m_step;
    int m_last = 0;
};

}  // namespace carrel::widgets
