// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_program.h"

#include "session/worker/own_process.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <atomic>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

std::atomic<bool> ownProgramIsWorker = false;

// Beside the library that this is in: as installed, and as built.
constexpr const char* placesOfWorker[] = {CARREL_WORKER_BESIDE_LIBRARY, "../bin/carrel-worker"};

}  // namespace

void noteOwnProgramIsWorker()
{
    ownProgramIsWorker = true;
}

QString workerProgram()
{
    if (ownProgramIsWorker)
        return ownProgram();
    const QDir folder(folderOfThisLibrary());
    for (const char* place : placesOfWorker) {
        const QString program = QDir::cleanPath(folder.filePath(QString::fromLatin1(place)));
        if (QFileInfo(program).isExecutable())
            return program;
    }
    return QDir::cleanPath(folder.filePath(QString::fromLatin1(placesOfWorker[0])));  // whose absence will be told
}

}  // namespace carrel::session
