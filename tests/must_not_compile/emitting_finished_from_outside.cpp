// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: QPrivateSignal.* is private within this context|private (struct|member)
#include <carrel/job.h>

// Only the job may say that it has finished.
void finish(carrel::Job* job) { Q_EMIT job->finished(carrel::Succeeded{}, carrel::Job::QPrivateSignal{}); }
