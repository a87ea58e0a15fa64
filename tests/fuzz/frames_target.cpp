// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// A stream of bytes that arrives in pieces, as anybody may write it. What comes out of it are the frames that are in
/// it, and not one byte is kept for a length that is only claimed. What our own writer writes arrives as it was.

#include "fuzz/allocation_bound.h"
#include "fuzz/byte_supply.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "session/worker/frames.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <vector>

using namespace carrel;
using namespace carrel::session;

namespace {

// A piece is read into a block of 256 KiB, and copied into what waits for its frame, and from there.
constexpr std::size_t mostForARead = 2 * 256 * 1024;
constexpr std::size_t mostForAByte = 64;
constexpr int pieces = 8;

struct Taken {
    std::vector<QByteArray> frames;
    bool isRefused = false;  ///< something came that is no frame
    friend bool operator==(const Taken&, const Taken&) = default;
};

/// What is in the stream, by the words of frames.h.
Taken framesIn(QByteArrayView stream)
{
    Taken taken;
    while (stream.size() >= qsizetype(sizeof(quint64))) {
        const auto length = qFromLittleEndian<quint64>(stream.data());
        stream = stream.sliced(sizeof(quint64));
        taken.isRefused = length > FrameReader::largestFrame;
        if (taken.isRefused || length > quint64(stream.size()))
            return taken;
        taken.frames.push_back(stream.first(qsizetype(length)).toByteArray());
        stream = stream.sliced(qsizetype(length));
    }
    return taken;
}

void takeAll(FrameReader& reader, Taken& taken)
{
    while (const auto next = reader.next()) {
        taken.isRefused = !*next;
        if (taken.isRefused)
            return;
        taken.frames.push_back(**next);
    }
}

void anyStreamIsReadAsItIs(QByteArrayView stream, fuzz::ByteSupply& supply)
{
    const auto ends = openSocketPair();
    FrameReader reader(ends->ours.number());
    const fuzz::AllocationBound bound((pieces + 2) * (mostForARead + mostForAByte * std::size_t(stream.size())));
    Taken taken;
    for (QByteArrayView left = stream; !left.isEmpty() && !taken.isRefused;) {
        const qsizetype size = std::min(left.size(), 1 + stream.size() / (1 + supply.below(pieces)));
        fuzz::require(sendBytes(ends->theirs.number(), left.first(size), Waiting::Now) == size,
                      "a socket takes a small piece");
        left = left.sliced(size);
        fuzz::require(reader.read(), "what was written can be read");
        takeAll(reader, taken);
    }
    fuzz::require(taken == framesIn(stream), "the frames of a stream are taken out of it, and nothing else");
}

void whatIsWrittenArrives(fuzz::ByteSupply& supply)
{
    const auto ends = openSocketPair();
    FrameWriter writer(ends->theirs.number());
    FrameReader reader(ends->ours.number());
    std::vector<QByteArray> written;
    while (!supply.isEmpty()) {
        written.push_back(supply.sized());
        writer.post(written.back());
    }
    Taken taken;
    while (taken.frames.size() < written.size() && !taken.isRefused && reader.read())
        takeAll(reader, taken);
    fuzz::require(!taken.isRefused && taken.frames == written, "frames arrive as they were written, in their order");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView all(data, qsizetype(size));
    fuzz::ByteSupply choices(all.first(std::min<qsizetype>(all.size(), pieces)));
    anyStreamIsReadAsItIs(all.sliced(std::min<qsizetype>(all.size(), pieces)), choices);
    fuzz::ByteSupply frames(all);
    whatIsWrittenArrives(frames);
    return 0;
}
