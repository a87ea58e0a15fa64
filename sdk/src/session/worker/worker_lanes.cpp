// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_lanes.h"

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAtOnce = 64 * 1024;  // bytes; a pipe holds no more

}  // namespace

QString TextPipe::read()
{
    const QByteArray bytes = readBytes(m_ends.ours.number(), mostAtOnce);
    if (bytes.isEmpty())
        m_ends.ours.close();
    return m_decoder(bytes);
}

Result<WorkerLanes> WorkerLanes::open()
{
    auto data = openSocketPair();
    auto control = openSocketPair();
    auto output = openPipe();
    auto errors = openPipe();
    auto crashDump = openScratchFile();
    auto nothing = openNothing();
    if (!data || !control || !output || !errors || !crashDump || !nothing)
        return Error{ErrorCode::WorkerFailed, u"A worker process needs more open files than the system allows."_s};
    return WorkerLanes{
        *std::move(data),      *std::move(control), TextPipe(*std::move(output)), TextPipe(*std::move(errors)),
        *std::move(crashDump), *std::move(nothing)};
}

std::vector<int> WorkerLanes::ofWorker()
{
    return {nothing.number(),     output.ofWorker().number(), errors.ofWorker().number(),
            data.theirs.number(), control.theirs.number(),    crashDump.number()};
}

void WorkerLanes::closeThoseOfWorker()
{
    for (FileDescriptor* given : {&nothing, &output.ofWorker(), &errors.ofWorker(), &data.theirs, &control.theirs})
        given->close();
}

}  // namespace carrel::session
