// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/worker/child_process.h"

#include <carrel/outcome.h>

namespace carrel::session {

/// What to say of a worker process that ended in the middle of a job.
/// \param dump what Python's faulthandler wrote while it crashed; empty where nothing could be written
Crashed describeCrash(const ChildEnd& end, const QByteArray& dump);

/// The script's frames on the thread that crashed, outermost first, out of a dump of faulthandler ("Current thread …", or
/// "Stack …" where it dumps one only).
std::vector<ScriptFrame> framesInDump(const QByteArray& dump);

}  // namespace carrel::session
