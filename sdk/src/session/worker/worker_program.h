// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace carrel::session {

/// This program has called runAsWorker(), so it can be started as a worker.
void noteOwnProgramIsWorker();

/// What is started as a worker where the host says nothing else: this program if it can be one, else `carrel-worker`.
QString workerProgram();

}  // namespace carrel::session
