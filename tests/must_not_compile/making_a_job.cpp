// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: is private within this context|private constructor|calling a private|incomplete type
#include <carrel/job.h>

// Jobs come from sessions.
carrel::Job* job() { return new carrel::Job(nullptr, nullptr); }
