// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "verdict.h"

#include "soak_limits.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

void printLine(const QString& line) { std::printf("%s\n", qPrintable(line)); }

QString mebibytes(qint64 bytes) { return QString::number(double(bytes) / (1024 * 1024), 'f', 1); }

void printComplaint(const Complaint& complaint, const SoakConfig& config)
{
    const QString where = complaint.document == 0 ? u"all documents"_qs : u"document %1"_qs.arg(complaint.document);
    printLine(u"\nFAILURE: seed %1, %2, %3"_qs.arg(config.seed).arg(where, complaint.what));
    for (const QString& line : complaint.log)
        printLine(u"    "_qs + line);
    if (complaint.document > 0)
        printLine(u"  repeat it with: --seed %1 --first %2"_qs.arg(config.seed).arg(complaint.document));
}

}  // namespace

QStringList Verdict::faults() const
{
    QStringList faults;
    if (judgesGrowth() && !growth.isAllowed())
        faults.append(growth.isKnown() ? u"memory grows"_qs
                                       : u"the run was too short to see whether memory grows"_qs);
    if (stop.abandonedSessions.size() != tally.lost)
        faults.append(
            u"stop() says that %1 interpreters were lost, but %2 were: %3"_qs.arg(stop.abandonedSessions.size())
                .arg(tally.lost)
                .arg(stop.abandonedSessions.join(u", "_qs)));
    if (after.threads > before.threads + tally.lost)
        faults.append(u"threads are left"_qs);
    // Qt has one open for each thread.
    if (after.openFiles.size() > before.openFiles.size() + (after.threads - before.threads))
        faults.append(u"file descriptors are left"_qs);
    return faults;
}

bool Verdict::judgesGrowth() const { return !isSanitized && config.returnedMemory == ReturnedMemory::Unmap; }

void Verdict::printGrowth() const
{
    printLine(u"memory:    %1 MiB before, %2 MiB after; beside it %3 MiB that the C library keeps free"_qs.arg(
        mebibytes(before.usedBytes()), mebibytes(after.usedBytes()), mebibytes(after.freeBytes)));
    if (!judgesGrowth())
        return printLine(u"growth:    not judged: a sanitizer, or --protect, keeps memory"_qs);
    printLine(
        u"growth:    %1 KiB a cycle, over the last %2 cycles, %3 samples; allowed are %4 KiB a cycle, and %5 MiB in all"_qs
            .arg(growth.bytesPerCycle / 1024, 0, 'f', 2)
            .arg(growth.cycles)
            .arg(growth.samples)
            .arg(Growth::allowedPerCycle / 1024)
            .arg(mebibytes(qint64(Growth::noiseFloor))));
}

void Verdict::print() const
{
    for (const Complaint& complaint : tally.complaints)
        printComplaint(complaint, config);
    printLine(u"\nseed:      %1"_qs.arg(config.seed));
    printLine(u"cycles:    %1 interpreters opened and ended, in %2 documents; %3 jobs"_qs.arg(tally.cycles)
                  .arg(tally.documents)
                  .arg(tally.jobs));
    printLine(u"faults:    %1 injected: %2"_qs.arg(tally.faultCount()).arg(tally.faultsByKind()));
    printLine(u"survived:  %1 of them"_qs.arg(tally.survived));
    printLine(u"lost:      %1 interpreters, where native code held them"_qs.arg(tally.lost));
    printGrowth();
    printLine(u"threads:   %1 before, %2 after; file descriptors: %3 before, %4 after"_qs.arg(before.threads)
                  .arg(after.threads)
                  .arg(before.openFiles.size())
                  .arg(after.openFiles.size()));
    printLine(u"host:      its event loop never waited longer than %1 ms"_qs.arg(longestPause.count()));
    for (const QString& fault : faults())
        printLine(u"FAILURE:   "_qs + fault);
    printLine(isGood() ? u"soak PASSED"_qs : u"soak FAILED (seed %1)"_qs.arg(config.seed));
}

}  // namespace carrel::soak
