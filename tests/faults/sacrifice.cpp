// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "sacrifice.h"

#include "scenario.h"
#include "support/patience.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

using test::processPatience;

Ended runHost(const QStringList& arguments) { return runProgram(QStringLiteral(CARREL_SACRIFICED_HOST), arguments); }

QString contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void verifyReport(const QString& report, const QString& program)
{
    const int line = 1 + int(program.first(program.indexOf(u"# HERE"_s)).count(u'\n'));
    QVERIFY2(report.contains(u"fault.py\", line %1 in fall\n"_s.arg(line)), qPrintable(report));
}

}  // namespace

Ended runProgram(const QString& path, const QStringList& arguments)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::SeparateChannels);
    program.start(path, arguments);
    const bool isOver =
        QTest::qWaitFor([&program] { return program.state() == QProcess::NotRunning; }, processPatience);
    Ended ended{.isOver = isOver, .said = QString::fromUtf8(program.readAllStandardOutput())};
    if (ended.isOver && program.exitStatus() == QProcess::CrashExit)
        ended.signal = program.exitCode();
    else
        ended.exitCode = program.exitCode();
    return ended;
}

void verifySacrifice(const QString& fault, const Ended& end)
{
    const QTemporaryDir folder;
    const QString outputPath = folder.filePath(u"output.txt"_s);
    // What a host had not read yet would be gone with it; a worker's output is not.
    const QString untilHeard =
        u"while open('%1').read().count('\\n') < %2: time.sleep(0.001)\n"_s.arg(outputPath).arg(preludeLines);
    const QString program = preludeText() + untilHeard + fault;
    QFile document(folder.filePath(u"fault.py"_s));
    QVERIFY(document.open(QIODevice::WriteOnly) && document.write(program.toUtf8()) > 0);
    document.close();

    const Ended first = runHost({u"run"_s, folder.path(), QStringLiteral(CARREL_FAULT_FIXTURES)});
    QVERIFY2(first.isOver, qPrintable(first.said));
    if (end.signal == anySignal)
        QVERIFY(first.signal != 0);
    else
        QCOMPARE(first.signal, end.signal);
    QCOMPARE(first.exitCode, end.exitCode);
    const QString output = contentOf(outputPath);
    QCOMPARE(output.count(u'\n'), preludeLines);
    QVERIFY2(output.endsWith(u"line %1\n"_s.arg(preludeLines - 1)), qPrintable(output));

    if (fault.contains(u"# HERE"_s))
        verifyReport(contentOf(folder.filePath(u"crash.txt"_s)), program);

    const Ended successor = runHost({u"recover"_s, folder.path(), QStringLiteral(CARREL_FAULT_FIXTURES)});
    QCOMPARE(successor.signal, 0);
    QCOMPARE(successor.exitCode, 0);
    QVERIFY2(successor.said.contains(
                 u"recovered fault.py, which was running, with %1 lines of output"_s.arg(preludeLines)),
             qPrintable(successor.said));
    QVERIFY2(successor.said.contains(u"6 * 7 is 42"_s), qPrintable(successor.said));
}

}  // namespace carrel::faults
