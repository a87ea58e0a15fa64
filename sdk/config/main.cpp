// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "command_line.h"
#include "compiler_flags.h"
#include "place_checks.h"
#include "places.h"
#include "script_checks.h"

#include <carrel/runtime.h>
#include <carrel/version.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>

namespace {

using namespace Qt::StringLiterals;
using config::Finding;

int print(const config::Answer& answer)
{
    QTextStream(answer.exitCode == 0 ? stdout : stderr) << answer.text;
    return answer.exitCode;
}

config::Answer pythonOf(const carrel::Result<carrel::Runtime>& runtime)
{
    if (!runtime)
        return {u"carrel-config: %1\n"_s.arg(runtime.error().message), 1};
    return {runtime->pythonExecutable() + u'\n', 0};
}

QString lineOf(const Finding& finding)
{
    const QString word = finding.verdict == Finding::Verdict::Well ? u"well"_s
        : finding.verdict == Finding::Verdict::Remark              ? u"remark"_s
                                                                   : u"PROBLEM"_s;
    return u"%1  %2  %3\n"_s.arg(word, -7).arg(finding.subject, -16).arg(finding.sentence);
}

QList<Finding> allFindings(const config::Places& places)
{
    auto runtime = carrel::Runtime::start();
    QList<Finding> findings;
    if (runtime) {
        findings +=
            config::well(u"Python"_s, u"%1 in %2."_s.arg(runtime->pythonVersion(), runtime->pythonExecutable()));
        findings += config::scriptFindings(*runtime);
    } else {
        findings += config::problem(u"Python"_s, runtime.error().message);
    }
    findings += config::confinementFinding();
    findings += config::windowFindings(places);
    findings += config::permissionFindings(places, runtime ? runtime->pythonExecutable() : QString());
    return findings;
}

int checkUp(const config::Places& places)
{
    QTextStream out(stdout);
    out << u"Carrel %1 in %2\n"_s.arg(QStringLiteral(CARREL_VERSION_STRING), places.libraries);
    int problems = 0;
    for (const Finding& finding : allFindings(places)) {
        out << lineOf(finding);
        problems += int(finding.verdict == Finding::Verdict::Problem);
    }
    out << (problems == 0 ? u"All is well.\n"_s : u"Problems: %1\n"_s.arg(problems));
    return problems == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const auto parsed = config::parse(QCoreApplication::arguments());
    if (const auto* answer = std::get_if<config::Answer>(&parsed))
        return print(*answer);
    const auto& request = std::get<config::Request>(parsed);
    const auto places = config::Places::around(QCoreApplication::applicationDirPath());
    switch (request.question) {
    case config::Request::Question::Flags:
        return print(config::compilerFlags(places, request));
    case config::Request::Question::Python:
        return print(pythonOf(carrel::Runtime::start()));
    case config::Request::Question::Checkup:
        return checkUp(places);
    }
    return 2;
}
