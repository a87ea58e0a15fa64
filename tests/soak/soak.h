// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document.h"
#include "growth.h"
#include "process_resources.h"
#include "tally.h"

#include <carrel/runtime.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <vector>

namespace carrel::soak {

struct SoakConfig {
    quint64 seed = 0;
    std::chrono::seconds duration{600};
    int firstDocument = 1;
    int documents = 0;  ///< end after so many; 0: when the time is over
    Record record = Record::Kept;
    int alive = 4;
    int warm = 2;  ///< interpreters that wait
    ReturnedMemory returnedMemory = ReturnedMemory::Unmap;
};

/// Opens documents, several at a time, until the time is over. Now and then none is opened until all have ended: in
/// such a lull nothing may be left of them, and the memory is looked at.
class Soak : public QObject {
    Q_OBJECT
public:
    Soak(Runtime& runtime, const SoakConfig& config);

    /// Returns when the time is over and every document has ended, or when too much went wrong.
    void run();

    const Tally& tally() const { return m_tally; }
    const std::vector<MemorySample>& samples() const { return m_samples; }
    /// The longest time for which the host thread did not come back to its event loop.
    std::chrono::milliseconds longestPause() const { return std::chrono::milliseconds(m_longestPause); }

private:
    void openDocuments();
    void openDocument();
    void onEnded(Document* document);
    void beginLull();
    void lookWhetherQuiet();
    void endLull();
    QString whatRuntimeHas() const;
    QString whatProcessHas();
    void complain(const QString& what);
    void onHeartbeat();
    void printNewComplaints();
    void printProgress();
    bool isTimeOver() const;

    Runtime& m_runtime;
    const SoakConfig m_config;
    ProcessResources m_atStart;  // with the runtime running, before the first document
    Tally m_tally;
    std::vector<MemorySample> m_samples;
    std::vector<std::unique_ptr<Document>> m_ended;  // for a while, to notice what comes too late

    QEventLoop m_loop;
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceHeartbeat;
    qint64 m_longestPause = 0;
    size_t m_printedComplaints = 0;
    QTimer m_heartbeat;
    QTimer m_progress;
    QTimer m_quietLook;
    QElapsedTimer m_lull;
    int m_lostBefore = 0;
    QStringList m_openWithLost;  // with what Qt opens for the threads of the lost, and whatever their scripts had open
    int m_nextDocument;
    int m_alive = 0;
    int m_untilLull = 0;
};

}  // namespace carrel::soak
