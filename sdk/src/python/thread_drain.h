// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <QtCore/QString>

#include <chrono>

namespace carrel::python {

/// Other threads of this interpreter that could still run its code. An interpreter must not be ended while there is one:
/// CPython 3.13 aborts the process, later ones use memory after it was freed.
/// \param uncounted CPython's ident of one that is Carrel's own; 0: none
int countOtherThreads(const Attachment& attachment, unsigned long uncounted = 0);

/// Gives the GIL away until no other thread is left, nor a guard of native code (PEP 788), which CPython would wait for without
/// limit; or `limit` is over.
/// \return whether none is left
bool waitForOtherThreads(const Attachment& attachment, std::chrono::milliseconds limit);

/// What there is to wait for, as a sentence.
QString tellOtherThreads(const Attachment& attachment, unsigned long uncounted);

}  // namespace carrel::python
