// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "compiler_flags.h"

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>

namespace config {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestAnswer = 10'000;  // milliseconds

Answer failure(const QString& sentence) { return {u"carrel-config: %1\n"_s.arg(sentence), 1}; }

/// Those of this installation first, whichever others there are.
QProcessEnvironment environmentFor(const Places& places)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    const QString others = environment.value(u"PKG_CONFIG_PATH"_s);
    environment.insert(u"PKG_CONFIG_PATH"_s,
                       others.isEmpty() ? places.descriptions() : places.descriptions() + u':' + others);
    return environment;
}

}  // namespace

Answer compilerFlags(const Places& places, const Request& request)
{
    if (!QFileInfo::exists(places.descriptions()))
        return failure(
            u"%1 is not there: the part of Carrel for developers is not installed"_s.arg(places.descriptions()));
    QProcess program;
    program.setProcessEnvironment(environmentFor(places));
    program.start(qEnvironmentVariable("PKG_CONFIG", u"pkg-config"_s), request.flags + request.components);
    if (!program.waitForStarted())
        return failure(
            u"it asks pkg-config, and %1 cannot be started: %2"_s.arg(program.program(), program.errorString()));
    if (!program.waitForFinished(longestAnswer)) {
        program.kill();
        program.waitForFinished();
        return failure(u"%1 does not answer"_s.arg(program.program()));
    }
    if (program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0)
        return failure(QString::fromLocal8Bit(program.readAllStandardError()).trimmed());
    return {QString::fromLocal8Bit(program.readAllStandardOutput()), 0};
}

}  // namespace config
