// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// carrel-model-files: reads and writes files of models for Carrel Studio, in a process of its own. What such a file
// does to the library that reads it, it does here.

#include "models/model_header.h"
#include "models/program/model_files.h"
#include "models/program/platform/linux/process_limits.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <cstdio>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString order = arguments.value(1);
    QFile out;
    QFile in;
    if (arguments.size() != 3 || (order != QStringLiteral("read") && order != QStringLiteral("write"))) {
        std::fputs("carrel-model-files: Carrel Studio starts it, to read and write files of models.\n", stderr);
        return 2;
    }
    studio::limitThisProcess();
    if (!out.open(studio::takeOutput(), QIODevice::WriteOnly, QFile::AutoCloseHandle)
        || !in.open(stdin, QIODevice::ReadOnly))
        return 2;
    if (order == QStringLiteral("read"))
        return studio::readModel(arguments[2], out) ? 0 : 1;
    const QString problem = studio::writeModel(in, arguments[2]);
    out.write(studio::encoded({.problem = problem}));
    return problem.isEmpty() ? 0 : 1;
}
