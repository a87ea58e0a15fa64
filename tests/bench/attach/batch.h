// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

namespace carrel::bench {

/// How many jobs are posted before any is waited for.
constexpr int jobsOfBatch = 64;

/// Of tiny(0), tiny(1), … in tiny.py.
constexpr qint64 sumOfBatch = qint64(jobsOfBatch) * (jobsOfBatch + 1) / 2;

}  // namespace carrel::bench
