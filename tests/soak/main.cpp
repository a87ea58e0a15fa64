// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "soak.h"
#include "verdict.h"

#include <carrel/runtime.h>

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

quint64 anySeed()
{
    std::random_device device;
    return device();  // 32 bits: short enough to be typed
}

SoakConfig readCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption seconds(u"seconds"_qs, u"How long new documents are opened."_qs, u"number"_qs,
                                     u"600"_qs);
    const QCommandLineOption seed(u"seed"_qs, u"Repeats the choices of an earlier run."_qs, u"number"_qs);
    const QCommandLineOption first(u"first"_qs, u"Number of the document to begin with."_qs, u"number"_qs, u"1"_qs);
    const QCommandLineOption alive(u"alive"_qs, u"How many documents are open at a time."_qs, u"number"_qs, u"4"_qs);
    const QCommandLineOption protect(u"protect"_qs,
                                     u"Makes memory that was given back unreadable, so that whoever still "
                                     "uses it crashes; growth is not judged."_qs);
    const QCommandLineOption documents(u"documents"_qs, u"Ends after so many documents."_qs, u"number"_qs, u"0"_qs);
    const QCommandLineOption verbose(u"verbose"_qs, u"Prints all that is done to each document."_qs);
    parser.addOptions({seconds, seed, first, documents, alive, protect, verbose});
    parser.addHelpOption();
    parser.process(arguments);

    SoakConfig config;
    config.duration = std::chrono::seconds(std::max(1, parser.value(seconds).toInt()));
    config.seed = parser.isSet(seed) ? parser.value(seed).toULongLong() : anySeed();
    config.firstDocument = std::max(1, parser.value(first).toInt());
    config.alive = std::max(1, parser.value(alive).toInt());
    config.documents = std::max(0, parser.value(documents).toInt());
    if (parser.isSet(verbose))
        config.record = Record::Printed;
    if (parser.isSet(protect))
        config.returnedMemory = ReturnedMemory::Protect;
    return config;
}

/// A thread that was joined is in the kernel's list for a moment longer.
ProcessResources whenThreadsAreGone(int threads)
{
    QEventLoop loop;
    QTimer look;
    QDeadlineTimer deadline(5000);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (ProcessResources::now().threads <= threads || deadline.hasExpired())
            loop.quit();
    });
    look.start(5);
    loop.exec();
    look.stop();
    return ProcessResources::now();
}

int run(const SoakConfig& config)
{
    std::printf("seed %llu, %lld s, %d documents at a time\n", config.seed,
                static_cast<long long>(config.duration.count()), config.alive);
    std::fflush(stdout);
    ProcessResources::separateFreeMemory();
    Verdict verdict{.config = config, .before = ProcessResources::now()};
    auto runtime = Runtime::start({.warmPool = {.count = config.warm, .idleAfter = std::chrono::hours(1)}, .returnedMemory = config.returnedMemory});
    if (!runtime) {
        std::fprintf(stderr, "ERROR: %s\n", qPrintable(runtime.error().message));
        return 1;
    }
    {
        Soak soak(*runtime, config);
        soak.run();
        verdict.tally = soak.tally();
        verdict.growth = Growth::of(soak.samples());
        verdict.longestPause = soak.longestPause();
    }
    verdict.stop = runtime->stop();
    verdict.after = whenThreadsAreGone(verdict.before.threads + verdict.tally.lost);
    verdict.print();
    return verdict.isGood() ? 0 : 1;
}

}  // namespace

}  // namespace carrel::soak

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return carrel::soak::run(carrel::soak::readCommandLine(QCoreApplication::arguments()));
}
