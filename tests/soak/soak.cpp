// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "soak.h"

#include "soak_limits.h"

#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

constexpr int betweenLulls = 25;
constexpr size_t mostComplaints = 10;
constexpr int heartbeatMilliseconds = 10;
constexpr int quietLookMilliseconds = 20;
constexpr int progressMilliseconds = 10'000;

void printLine(const QString& line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

}  // namespace

Soak::Soak(Runtime& runtime, const SoakConfig& config)
    : m_runtime(runtime),
      m_config(config),
      m_nextDocument(config.firstDocument)
{
    m_heartbeat.setTimerType(Qt::PreciseTimer);
    connect(&m_heartbeat, &QTimer::timeout, this, &Soak::onHeartbeat);
    connect(&m_progress, &QTimer::timeout, this, &Soak::printProgress);
    connect(&m_quietLook, &QTimer::timeout, this, &Soak::lookWhetherQuiet);
}

void Soak::run()
{
    m_clock.start();
    m_sinceHeartbeat.start();
    m_heartbeat.start(heartbeatMilliseconds);
    m_progress.start(progressMilliseconds);
    beginLull();
    m_loop.exec();
}

bool Soak::isTimeOver() const
{
    return m_clock.elapsed() >= std::chrono::milliseconds(m_config.duration).count()
        || (m_config.documents > 0 && m_nextDocument >= m_config.firstDocument + m_config.documents)
        || m_tally.complaints.size() >= mostComplaints;
}

// --- documents ----------------------------------------------------------------------------------------------

void Soak::openDocuments()
{
    while (m_alive < m_config.alive && m_untilLull > 0 && !isTimeOver()) {
        --m_untilLull;
        openDocument();
    }
    if (m_alive == 0)
        beginLull();
}

void Soak::openDocument()
{
    const int number = m_nextDocument++;
    auto* const document = new Document(number, drawPlan(m_config.seed, number), m_tally, m_config.record);
    document->setParent(this);
    connect(document, &Document::ended, this, [this, document] { onEnded(document); });
    ++m_alive;
    document->open(m_runtime);
}

void Soak::onEnded(Document* document)
{
    --m_alive;
    m_ended.emplace_back(document);
    openDocuments();
}

// --- lulls --------------------------------------------------------------------------------------------------

void Soak::beginLull()
{
    m_ended.clear();
    m_lull.start();
    m_quietLook.start(quietLookMilliseconds);
}

/// What the runtime still has beyond what it should; empty if nothing.
QString Soak::whatRuntimeHas() const
{
    const RuntimeCounts counts = m_runtime.counts();
    if (counts.sessions == 0 && counts.jobs == 0 && counts.warm == m_config.warm && counts.threads == counts.warm
        && counts.interpreters == counts.warm + counts.abandoned && counts.abandoned == m_tally.lost)
        return {};
    return u"%1 sessions, %2 jobs, %3 threads, and %4 interpreters, %5 warm and %6 abandoned, where %7 warm and %8 "
           u"abandoned "
           "should be"_qs.arg(counts.sessions)
               .arg(counts.jobs)
               .arg(counts.threads)
               .arg(counts.interpreters)
               .arg(counts.warm)
               .arg(counts.abandoned)
               .arg(m_config.warm)
               .arg(m_tally.lost);
}

/// The same of the process. The first lull, before any document, is what others are compared with.
QString Soak::whatProcessHas()
{
    const ProcessResources now = ProcessResources::now();
    const int threads = now.threads - m_atStart.threads;
    // The thread of a lost interpreter ends if the native code returns after all; what the script had open stays open.
    const bool hasLostMore = std::exchange(m_lostBefore, m_tally.lost) != m_tally.lost;
    if (m_samples.empty() || hasLostMore)
        m_openWithLost = now.openFiles;
    if (m_samples.empty() || (threads >= 0 && threads <= m_tally.lost && now.openFiles.size() <= m_openWithLost.size()))
        return {};
    return u"%1 threads more than at the start, and %2 open files (%3) where there were %4 (%5)"_qs.arg(threads)
        .arg(now.openFiles.size())
        .arg(now.openFiles.join(u", "_qs))
        .arg(m_openWithLost.size())
        .arg(m_openWithLost.join(u", "_qs));
}

void Soak::lookWhetherQuiet()
{
    QString left = whatRuntimeHas();
    if (left.isEmpty())
        left = whatProcessHas();
    if (!left.isEmpty() && m_lull.elapsed() < waitLimit.count())
        return;
    if (!left.isEmpty())
        complain(u"all documents have ended, but there are "_qs + left);
    endLull();
}

void Soak::endLull()
{
    m_quietLook.stop();
    const RuntimeCounts counts = m_runtime.counts();
    if (counts.hostThreadAttachments != 0)
        complain(u"the host thread was attached to an interpreter"_qs);
    const ProcessResources now = ProcessResources::now();
    if (m_samples.empty())
        m_atStart = now;
    if (m_config.record == Record::Printed)
        printLine(u"lull after %1 cycles: %2 kept, %3 KiB, and %4 KiB free in the C library"_qs.arg(m_tally.cycles)
                      .arg(counts.interpreters)
                      .arg(now.usedBytes() / 1024)
                      .arg(now.freeBytes / 1024));
    m_samples.push_back({m_tally.cycles, now.usedBytes(), counts.interpreters});
    if (isTimeOver())
        return m_loop.quit();
    m_untilLull = betweenLulls;
    openDocuments();
}

// --- records ------------------------------------------------------------------------------------------------

void Soak::complain(const QString& what) { m_tally.complaints.push_back({0, what, {}}); }

void Soak::onHeartbeat()
{
    m_longestPause = std::max(m_longestPause, m_sinceHeartbeat.restart() - heartbeatMilliseconds);
}

/// At once, for who looks on; the verdict says more of each.
void Soak::printNewComplaints()
{
    for (; m_printedComplaints < m_tally.complaints.size(); ++m_printedComplaints) {
        const Complaint& complaint = m_tally.complaints[m_printedComplaints];
        printLine(u"document %1, %2"_qs.arg(complaint.document).arg(complaint.what));
    }
}

void Soak::printProgress()
{
    printNewComplaints();
    printLine(u"%1 s: %2 documents, %3 jobs, %4 interpreters, %5 faults, %6 lost, %7 complaints, %8 MiB"_qs
                  .arg(m_clock.elapsed() / 1000, 5)
                  .arg(m_tally.documents)
                  .arg(m_tally.jobs)
                  .arg(m_tally.cycles)
                  .arg(m_tally.faultCount())
                  .arg(m_tally.lost)
                  .arg(m_tally.complaints.size())
                  .arg(double(ProcessResources::now().privateBytes) / (1024 * 1024), 0, 'f', 1));
}

}  // namespace carrel::soak
