// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// How much of the processors a thread leaves to others: the more, the higher its nice value is. On Linux each thread
/// has one of its own, and hands it on to the threads and programs that it starts.

namespace carrel::session {

constexpr int belowHost = 5;  // a thread with it gets a third of what one without it gets

/// Of the calling thread.
int niceValue();

/// Of the calling thread, and of those that it starts from now on. Does nothing where the system refuses it: a lower
/// value than it has may be had by a privilege only.
void setNiceValue(int value);

}  // namespace carrel::session
