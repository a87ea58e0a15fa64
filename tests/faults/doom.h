// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stage.h"

#include <QtCore/QTemporaryDir>

namespace carrel::faults {

/// For scenarios whose workers are unreliable_worker: the next one that is started does a deed; those after it are
/// well.
class Doom {
public:
    Doom();
    /// \param deed as in unreliable_worker.cpp
    bool await(const QString& deed, int frame, qint64 value);
    /// Whether a worker has taken it upon itself.
    bool isTaken() const;

private:
    QTemporaryDir m_folder;
};

/// What Scenario::environment of those scenarios is.
QStringList unreliableWorkers();

}  // namespace carrel::faults
