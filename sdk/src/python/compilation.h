// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/object.h"

#include <carrel/source.h>

#include <QtCore/QString>

#include <optional>

namespace carrel::python {

/// The code of a program, so that the value of the expression that it ends with is had. Either may be missing.
struct CompiledSource {
    Object statements;
    Object expression;
};

/// Compiles a source, and keeps its text for tracebacks.
///
/// `builtins.compile` and `ast` make a hundred types for syntax trees in each interpreter that uses them: over a
/// millisecond, and 380 KiB. So the expression is found by its text, and the compiler says whether that was right.
/// Trees are made only of programs with which this cannot be done. \return nothing with an exception set
std::optional<CompiledSource> compileSource(const Attachment& attachment, const Source& source);

/// Compiles one expression, as `eval` would.
Object compileExpression(const Attachment& attachment, const QString& text);

}  // namespace carrel::python
