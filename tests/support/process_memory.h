// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/runtime.h>
#include <carrel/source.h>

#include <QtCore/QtGlobal>

namespace carrel::test {

/// Bytes of memory that belong to this process alone, after its C library has given back what it keeps for later.
/// \return -1 where the system does not tell
qint64 privateMemory();

/// Has the C library keep one heap for all threads, and give back at once what is free at its end: by itself it keeps a
/// heap for each thread, and more and more at their ends, so that what lies unused differs from measurement to
/// measurement. Once, before there are threads.
void useOneHeap();

/// What a session costs that was opened, ran `source`, and was closed: the growth while `count` of them are, when as many
/// have been before, divided by their number.
/// \return KiB
double growthPerSession(Runtime& runtime, const Source& source, int count);

}  // namespace carrel::test
