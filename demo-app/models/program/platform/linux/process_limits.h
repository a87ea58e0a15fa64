// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace studio {

/// What this process may use from now on: memory, processor time, no picture of its memory when it crashes.
void limitThisProcess();

/// The output of this process, for what it has to say. From now on whatever else is printed, as libraries do, goes
/// where errors go. \return a descriptor, or -1
int takeOutput();

}  // namespace studio
