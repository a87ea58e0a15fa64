// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace carrel::test {

/// A fenced block of Python in a page of the documentation. scripts/check-pages knows the same form.
struct PageBlock {
    /// What `<!-- python: … -->` in the line above it says.
    enum class Run {
        InProcess,  ///< nothing is said
        InWorker,
        CompiledOnly,
        IsFromFile,  ///< `<!-- from … -->`: what that file is for, another test does
    };
    int line = 0;  ///< of its first line in the page, from 1
    QString text{};
    Run run = Run::InProcess;
    QString raises{};  ///< the exception that it has to end with; empty: none
};

/// Those of the page at `path`, in order.
QList<PageBlock> pythonBlocksOf(const QString& path);

}  // namespace carrel::test
