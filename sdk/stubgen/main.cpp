// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

#include <cstdio>

namespace {

constexpr int longestAnswer = 60'000;  // milliseconds: programs that do not know the request would run on

int fail(const QString& why)
{
    std::fprintf(stderr, "carrel-stubgen: %s\n", qPrintable(why));
    return 1;
}

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Has a program that uses Carrel write the Python stubs of the objects that it exposes."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("PROGRAM"), QStringLiteral("calls carrel::writeStubsIfAsked()"));
    const QCommandLineOption folder(QStringLiteral("o"), QStringLiteral("where the stubs are written"),
                                    QStringLiteral("FOLDER"), QStringLiteral("."));
    parser.addOption(folder);
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);

    const QString program = parser.positionalArguments().first();
    QProcess host;
    host.setProcessChannelMode(QProcess::ForwardedChannels);
    host.start(program, {QStringLiteral("--carrel-write-stubs"), parser.value(folder)});
    if (!host.waitForStarted())
        return fail(QStringLiteral("%1 could not be started: %2").arg(program, host.errorString()));
    if (!host.waitForFinished(longestAnswer)) {
        host.kill();
        host.waitForFinished();
        return fail(QStringLiteral("%1 goes on: it does not call carrel::writeStubsIfAsked()").arg(program));
    }
    return host.exitStatus() == QProcess::NormalExit ? host.exitCode() : fail(program + QStringLiteral(" has crashed"));
}
