// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/output_view.h"

#include <carrel/rich_value.h>
#include <carrel/script_error.h>

#include <QtCore/QString>

#include <variant>

/// \file
/// What waits to be written into an OutputPane.

namespace carrel::widgets {

struct OutputText {
    QString text;
    OutputKind kind = OutputKind::Stdout;
    qsizetype written = 0;
    qint64 lines = 0;  ///< in all of it
    bool isOwnLine = false;  ///< begins a line, and is shown as it is: no output of a script, but a value or a note
};
struct TypedText {
    QString text;
};
struct RichOutput {
    RichValue value;
    qsizetype cost = 0;  ///< as many characters
};
using OutputItem = std::variant<OutputText, ScriptError, TypedText, RichOutput>;

/// How many values there are in it; of what is nested deeper than anything that is drawn, no more is counted.
inline qsizetype countOf(const Value& value, int depth = 0)
{
    qsizetype count = 1;
    if (depth > 8)
        return count;
    for (const Value& item : value.toList())
        count += countOf(item, depth + 1);
    for (const auto& entry : value.toDict())
        count += countOf(entry.second, depth + 1);
    return count;
}

inline qsizetype costOf(const RichValue& value)
{
    qsizetype values = 0;
    for (const auto& entry : value.data)
        values += countOf(entry.second);
    const qsizetype cells = value.table ? qsizetype(value.table->rows.size() * value.table->rows.front().size()) : 0;
    return value.text.size() + value.html.size() + value.picture.size() + 20 * (cells + values);
}

}  // namespace carrel::widgets
