// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/files_to_open.h"
#include "studio_options.h"

#include <carrel/outcome.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTextStream>
#include <QtCore/QTimer>

#include <memory>
#include <vector>

namespace carrel {
class Job;
struct OutputChunk;
}  // namespace carrel

namespace studio {

class DocumentTab;
class MainWindow;

/// `carrel-studio --run`: opens every file in a tab, runs all at once, says what each did, and measures all the while
/// whether the window goes on answering.
class BatchRun : public QObject {
    Q_OBJECT
public:
    BatchRun(MainWindow& window, const StudioOptions& options, QTextStream& report);
    ~BatchRun() override;

    void start();

Q_SIGNALS:
    /// \param exitCode 0 if every script ended as expected
    void finished(int exitCode);

private:
    struct Script;

    void open(const QString& path);
    void begin();
    void runAll();
    void keepTail(Script& script, const carrel::OutputChunk& chunk);
    void end(Script& script, const carrel::Outcome& outcome);
    void noteClosed(Script& script);
    void noteEnd(Script& script, bool wasExpected);
    void stopWhatRuns();
    void takeScreenshot();
    void finish();

    void tell(const Script& script, const carrel::Outcome& outcome);
    QString verdictOn(const Script& script, const carrel::Outcome& outcome) const;
    bool isAsExpected(const Script& script, const carrel::Outcome& outcome) const;

    MainWindow& m_window;
    StudioOptions m_options;
    QTextStream& m_report;
    FilesToOpen m_files;
    std::vector<std::unique_ptr<Script>> m_scripts;
    QElapsedTimer m_clock;
    QTimer m_stopTimer;
    QTimer m_heartbeat;
    QElapsedTimer m_sinceBeat;
    qint64 m_longestPause = 0;
    std::size_t m_running = 0;
    int m_surprises = 0;
    bool m_isStopping = false;
    bool m_hasPicture = false;
};

}  // namespace studio
