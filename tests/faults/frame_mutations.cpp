// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// frame_mutations COUNT [SEED]: changes frames at random and gives them to every reader. What is accepted must be a
/// message that can be written and read again. Says its seed; ends with 0 if all was well.

#include "base/wire_samples.h"
#include "fuzz/mutation.h"

#include <cstdio>
#include <cstdlib>
#include <random>

using namespace carrel;
using namespace carrel::base;

namespace {

struct Counts {
    int accepted = 0;
    int wrong = 0;
};

template <class Message>
void read(const QByteArray& frame, Result<Message> (*decode)(QByteArrayView, wire::BufferCrossing*), Counts& counts)
{
    const auto message = decode(frame, nullptr);
    if (!message)
        return;
    ++counts.accepted;
    const QByteArray again = wire::encode(*message);
    const auto second = decode(again, nullptr);
    counts.wrong += int(!second || wire::encode(*second) != again);
}

void readByAll(const QByteArray& frame, Counts& counts)
{
    read(frame, &wire::decodeCommand, counts);
    read(frame, &wire::decodeEvent, counts);
    read(frame, &wire::decodeSpec, counts);
    read(frame, &wire::decodeToWorker, counts);
    read(frame, &wire::decodeFromWorker, counts);
}

}  // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const quint32 seed = argc > 2 ? quint32(std::strtoul(argv[2], nullptr, 10)) : std::random_device()();
    QRandomGenerator random(seed);
    const std::vector<QByteArray> corpus = samples::frames();
    Counts counts;
    for (int i = 0; i < count; ++i) {
        QByteArray frame = corpus[size_t(random.bounded(int(corpus.size())))];
        if (frame.size() > 2000)
            continue;
        for (int changes = 1 + random.bounded(4); changes > 0; --changes)
            fuzz::mutate(frame, corpus, random);
        readByAll(frame, counts);
    }
    std::printf("seed %u: %d mutated frames, %d were messages all the same, %d of them wrong\n", seed, count,
                counts.accepted, counts.wrong);
    return counts.wrong == 0 ? 0 : 1;
}
