// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "soak.h"

#include "soak_limits.h"

#include <cstdio>

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
    // From within the event loop, which has a file open for itself.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_atStart = ProcessResources::now();
            beginLull();
        },
        Qt::QueuedConnection);
    m_loop.exec();
}

bool Soak::isTimeOver() const
{
    return m_clock.elapsed() >= std::chrono::milliseconds(m_config.duration).count()
        || m_tally.complaints.size() >= mostComplaints;
}

// --- documents
// ------------------------------------------------------------------------------------------------------

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
    auto* const document = new Document(number, drawPlan(m_config.seed, number), m_tally);
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

// --- lulls
// ----------------------------------------------------------------------------------------------------------

void Soak::beginLull()
{
    m_ended.clear();
    m_lull.start();
    m_quietLook.start(quietLookMilliseconds);
}

/// What is open or kept beyond what it should be; empty if nothing is.
QString Soak::whatIsLeft() const
{
    const RuntimeCounts counts = m_runtime.counts();
    const ProcessResources now = ProcessResources::now();
    const int ownThreads = now.threads - m_atStart.threads;
    const bool isQuiet = counts.sessions == 0 && counts.threads == 0 && counts.jobs == 0
        && counts.interpreters == counts.abandoned && counts.abandoned == m_tally.lost;
    // The thread of a lost interpreter ends if the native code returns after all. Until then it has a file of Qt's
    // open.
    const bool hasThreads = ownThreads >= 0 && ownThreads <= counts.abandoned;
    if (isQuiet && hasThreads && now.descriptors <= m_atStart.descriptors + ownThreads)
        return {};
    return u"%1 sessions, %2 threads, %3 jobs, %4 interpreters, %5 of them abandoned, where %6 should be; the "
           u"process has "
           "%7 threads and %8 descriptors more than at the start (%9)"_qs.arg(counts.sessions)
               .arg(counts.threads)
               .arg(counts.jobs)
               .arg(counts.interpreters)
               .arg(counts.abandoned)
               .arg(m_tally.lost)
               .arg(ownThreads)
               .arg(now.descriptors - m_atStart.descriptors)
               .arg(ProcessResources::descriptorTargets().join(u", "_qs));
}

void Soak::lookWhetherQuiet()
{
    const QString left = whatIsLeft();
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
    m_samples.push_back({m_tally.cycles, ProcessResources::now().privateBytes, counts.interpreters});
    if (isTimeOver())
        return m_loop.quit();
    m_untilLull = betweenLulls;
    openDocuments();
}

// --- records
// --------------------------------------------------------------------------------------------------------

void Soak::complain(const QString& what) { m_tally.complaints.push_back({0, what, {}}); }

void Soak::onHeartbeat()
{
    m_longestPause = std::max(m_longestPause, m_sinceHeartbeat.restart() - heartbeatMilliseconds);
}

void Soak::printProgress()
{
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
