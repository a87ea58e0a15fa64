// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/job.h>
#include <carrel/value.h>

#include <QtCore/QList>

#include <stdexcept>
#include <vector>

namespace carrel::bench {

/// The benchmark cannot go on: a sentence for people.
class BenchmarkError : public std::runtime_error {
public:
    explicit BenchmarkError(const QString& message) : std::runtime_error(message.toStdString()) { }
};

/// There is nothing to show a window on.
class MissingDisplay : public BenchmarkError {
public:
    using BenchmarkError::BenchmarkError;
};

/// Waits in the event loop, as a host does, until the last of the jobs has brought its value by signal.
/// \return the values, in the order of the jobs
/// \throws BenchmarkError where a job did not succeed, or nothing came for a minute
std::vector<Value> valuesOf(const QList<Job*>& jobs);

/// Says that different ways of doing the same work gave the same result.
class Agreement {
public:
    /// \throws BenchmarkError where one differs from what came before
    void check(const std::vector<Value>& values);

private:
    Value m_expected;
};

}  // namespace carrel::bench
