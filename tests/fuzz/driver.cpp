// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// What stands in for libFuzzer where the compiler has none: plays what is in the corpus, then changes it at random,
/// and keeps what breaks a promise as a file. It understands these of libFuzzer's options, and passes over all
/// others:
///
///     [-seed=N] [-runs=N] [-max_total_time=SECONDS] [-max_len=BYTES] [-artifact_prefix=FOLDER/] FILE-OR-FOLDER…

#include "fuzz/mutation.h"
#include "fuzz/target.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStringList>

#include <csignal>
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

// Of the sanitizers, which end the process by themselves; nothing in other builds.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace {

struct Options {
    quint32 seed = 1;
    qint64 runs = -1;  ///< none: until the time is over
    qint64 seconds = -1;
    qsizetype longest = 4096;
    QByteArray folder;
    QStringList corpus;
};

Options optionsOf(const QStringList& arguments)
{
    Options options;
    for (const QString& argument : arguments) {
        const QString value = argument.section(u'=', 1);
        if (argument.startsWith(QStringLiteral("-seed=")))
            options.seed = value.toUInt();
        else if (argument.startsWith(QStringLiteral("-runs=")))
            options.runs = value.toLongLong();
        else if (argument.startsWith(QStringLiteral("-max_total_time=")))
            options.seconds = value.toLongLong();
        else if (argument.startsWith(QStringLiteral("-max_len=")))
            options.longest = value.toLongLong();
        else if (argument.startsWith(QStringLiteral("-artifact_prefix=")))
            options.folder = QFile::encodeName(value);
        else if (!argument.startsWith(u'-'))
            options.corpus.append(argument);
    }
    return options;
}

std::vector<QByteArray> inputsIn(const QStringList& places)
{
    std::vector<QByteArray> inputs;
    const auto read = [&inputs](const QString& path) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            inputs.push_back(file.readAll());
    };
    for (const QString& place : places) {
        if (QFileInfo(place).isFile())
            read(place);
        for (QDirIterator files(place, QDir::Files); files.hasNext();)
            read(files.next());
    }
    return inputs;
}

// --- the input that is being played, kept where the process ends in it ---------------------------------------

QByteArray pathOfBroken;
QByteArray played;

/// Nothing but calls of the system: it may run in the middle of anything.
void keepPlayed()
{
    const int file = open(pathOfBroken.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0 && write(file, played.constData(), size_t(played.size())) >= 0)
        close(file);
}

void keepPlayedAndEnd(int signal)
{
    keepPlayed();
    std::signal(signal, SIG_DFL);
    raise(signal);
}

void play(const QByteArray& input)
{
    played = input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(played.constData()), size_t(played.size()));
}

qint64 playChanged(const Options& options, const std::vector<QByteArray>& corpus)
{
    QRandomGenerator random(options.seed);
    const QDeadlineTimer deadline =
        options.seconds < 0 ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(options.seconds * 1000);
    qint64 count = 0;
    for (; count != options.runs && !deadline.hasExpired(); ++count) {
        QByteArray input = corpus[size_t(random.bounded(int(corpus.size())))];
        for (int changes = 1 + random.bounded(6); changes > 0; --changes)
            carrel::fuzz::mutate(input, corpus, random);
        input.truncate(options.longest);
        play(input);
    }
    return count;
}

}  // namespace

int main(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QFile::decodeName(argv[i]));
    const Options options = optionsOf(arguments);
    pathOfBroken = options.folder + "crash-" + QByteArray::number(qint64(getpid()));
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
        std::signal(signal, keepPlayedAndEnd);
    if (__sanitizer_set_death_callback)
        __sanitizer_set_death_callback(keepPlayed);

    std::vector<QByteArray> corpus = inputsIn(options.corpus);
    for (const QByteArray& input : corpus)
        play(input);
    std::printf("%zu inputs of the corpus played\n", corpus.size());
    corpus.emplace_back();  // there is one to be changed
    const qint64 changed = options.runs < 0 && options.seconds < 0 ? 0 : playChanged(options, corpus);
    std::printf("seed %u: %lld changed inputs played, no promise was broken\n", options.seed, qlonglong(changed));
    return 0;
}
