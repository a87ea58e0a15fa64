// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "gathering.h"
#include "machine.h"
#include "report.h"
#include "suite.h"

#include <carrel/runtime.h>

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace carrel::bench {

namespace {

/// More sessions than this would make the arm that works one after the other too long.
constexpr int mostCores = 16;

/// What ctest knows as "skipped".
constexpr int skipped = 77;

std::vector<Suite> suites()
{
    return {attachSuite(),    callsSuite(),  cancelSuite(),   dataSuite(),
            lifecycleSuite(), outputSuite(), parallelSuite(), responsivenessSuite()};
}

struct CommandLine {
    QString suite;
    QString output;
    bool isAboutMachine = false;
    SuiteConfig config;
};

CommandLine readCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption rounds(QStringLiteral("rounds"), QStringLiteral("Valid rounds wanted."),
                                    QStringLiteral("number"), QString::number(RoundPlan::forVerdict));
    const QCommandLineOption output(QStringLiteral("output"), QStringLiteral("Where the results go."),
                                    QStringLiteral("folder"), QStringLiteral("."));
    const QCommandLineOption check(QStringLiteral("check"),
                                   QStringLiteral("One short round, to see that the suite runs."));
    const QCommandLineOption machine(QStringLiteral("machine"),
                                     QStringLiteral("Say what is measured on, as JSON, and measure nothing."));
    parser.addOptions({rounds, output, check, machine});
    parser.addPositionalArgument(QStringLiteral("suite"), QStringLiteral("What is measured."));
    parser.addHelpOption();
    parser.process(arguments);

    CommandLine line{parser.positionalArguments().value(0), parser.value(output), parser.isSet(machine), {}};
    line.config.cores = std::clamp(physicalCores(), 1, mostCores);
    line.config.plan.valid = parser.isSet(check) ? 1 : std::max(1, parser.value(rounds).toInt());
    if (parser.isSet(check)) {
        line.config.armSeconds = 0.005;
        line.config.largestBuffer = 1 << 20;
    }
    line.config.cycles = line.config.cycles * std::min(line.config.plan.valid, RoundPlan::forVerdict)
        / (RoundPlan::forVerdict * (parser.isSet(check) ? 2 : 1));
    return line;
}

Suite suiteOf(const QString& name)
{
    QStringList names;
    for (const Suite& suite : suites()) {
        if (suite.name == name)
            return suite;
        names.append(suite.name);
    }
    throw BenchmarkError(
        QStringLiteral("there is no suite \"%1\"; there are: %2").arg(name, names.join(QStringLiteral(", "))));
}

/// Without warm interpreters: they would be made while something is measured. A suite that is about them has
/// processes of its own.
Runtime startRuntime()
{
    RuntimeConfig config;
    config.warmPool.count = 0;
    config.workers.warm = 0;
    auto runtime = Runtime::start(config);
    if (!runtime)
        throw BenchmarkError(runtime.error().message);
    return std::move(*runtime);
}

/// What every suite has to leave behind, here and in processes that tell: nothing, but for what it abandoned on
/// purpose.
void addCounts(const RuntimeCounts& counts, SuiteResult& result)
{
    const RuntimeCounts& there = result.left;
    const auto add = [&result](const char* name, int value, int goal) {
        result.figures.push_back(countFigure(QString::fromLatin1(name), value, goal));
    };
    add("host_thread_attachments", counts.hostThreadAttachments + there.hostThreadAttachments, 0);
    add("sessions_left", counts.sessions + there.sessions, 0);
    add("interpreters_left", counts.interpreters - counts.warm + there.interpreters, 0);
    add("threads_left", counts.threads - counts.warm + there.threads, 0);
    add("workers_left", counts.workers + there.workers, 0);
    add("jobs_left", counts.jobs + there.jobs, 0);
    add("abandoned", counts.abandoned + there.abandoned, result.givenUp);
    add("processes_that_failed", int(result.failedPeers.size()), 0);
}

/// Void rounds say how busy the machine was.
QJsonObject roundsOf(const std::vector<Series>& all)
{
    int valid = 0;
    int voided = 0;
    for (const Series& series : all) {
        valid += series.validCount();
        voided += series.voidCount();
    }
    return {{QStringLiteral("valid"), valid}, {QStringLiteral("void"), voided}};
}

int sayMachine()
{
    Runtime runtime = startRuntime();
    const QJsonObject machine = describeMachine(runtime, ProcessorTicks::now());
    std::printf("%s", QJsonDocument(machine).toJson().constData());
    return runtime.stop().clean() ? 0 : 1;
}

int run(const CommandLine& line)
{
    if (line.isAboutMachine)
        return sayMachine();
    const Suite suite = suiteOf(line.suite);
    Runtime runtime = startRuntime();
    const ProcessorTicks began = ProcessorTicks::now();
    Report report{suite.name, line.config.plan, {}, suite.run(runtime, line.config)};
    report.machine = describeMachine(runtime, began);
    report.machine[QStringLiteral("rounds")] = roundsOf(report.result.series);
    addCounts(runtime.counts(), report.result);
    report.write(line.output);
    printMachine(report.machine);
    report.print();
    return report.countsAreRight() && runtime.stop().clean() ? 0 : 1;
}

}  // namespace

}  // namespace carrel::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    try {
        return carrel::bench::run(carrel::bench::readCommandLine(QCoreApplication::arguments()));
    } catch (const carrel::bench::MissingDisplay& error) {
        std::fprintf(stderr, "ERROR: %s\n", error.what());
        return carrel::bench::skipped;
    } catch (const carrel::bench::BenchmarkError& error) {
        std::fprintf(stderr, "ERROR: %s\n", error.what());
        return 1;
    }
}
