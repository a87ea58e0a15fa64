// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <carrel/script_error.h>

#include <Python.h>

#include <vector>

namespace carrel::python {

/// Whether code of that file is Carrel's own, or of the import machinery, which says nothing to a script's author.
bool isInternal(const QString& file);

/// Of a deep stack, so that people can read it.
inline constexpr int framesKeptAtEachEnd = 200;

/// Adds a frame, unless it is an internal one, and keeps so many that people can read them: of a deep stack the two ends.
/// \param omitted counts those that were left out of the middle
void addFrame(std::vector<ScriptFrame>& frames, int& omitted, ScriptFrame frame);

/// Where an instruction is, without its source line, and with columns that count bytes.
/// \param instruction its offset in bytes, as `f_lasti`
/// \param line 0: that of the instruction
ScriptFrame frameAt(const Attachment& attachment, PyCodeObject& code, int instruction, int line);

}  // namespace carrel::python
