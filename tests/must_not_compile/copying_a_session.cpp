// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: use of deleted function|call to (implicitly-)?deleted (copy )?constructor|private within this context
#include <carrel/session.h>

void copy(const carrel::Session& session) { carrel::Session second(session); }
