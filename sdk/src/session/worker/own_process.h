// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

/// \file
/// What a process can say of itself, and do to itself.

namespace carrel::session {

/// The calling process is killed as soon as the one that started it is gone, and is the first to go when memory runs out.
void dieWithParent(qint64 parent);
/// How much the main thread's stack may grow to.
void growStackTo(qint64 bytes);
qint64 ownProcessId();
/// The program that this process runs.
QString ownProgram();
/// Where the shared library is that this code is in.
QString folderOfThisLibrary();

}  // namespace carrel::session
