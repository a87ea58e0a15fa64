// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_run.h"

#include "document_tab.h"
#include "main_window.h"

#include <carrel/session.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_dialogs.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtGui/QPixmap>

#include <algorithm>
#include <iterator>

namespace studio {

namespace {

constexpr int tailLines = 6;
constexpr qsizetype tailCharacters = 4000;
constexpr int heartbeatMilliseconds = 5;
constexpr int askAgainMilliseconds = 1500;  // after the clean-up grace; then what is stuck is given up

QString indented(const QString& text)
{
    QStringList lines = text.split(u'\n');
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    QString result;
    for (const QString& line : lines.mid(std::max(qsizetype(0), lines.size() - tailLines)))
        result += QStringLiteral("    | %1\n").arg(line.left(160));
    return result;
}

}  // namespace

struct BatchRun::Script {
    QPointer<DocumentTab> tab{};  // which a script may close
    QString title{};
    bool mustFail = false;
    bool hasEnded = false;
    QString tail;
};

BatchRun::BatchRun(MainWindow& window, const StudioOptions& options, QTextStream& report)
    : m_window(window),
      m_options(options),
      m_report(report),
      m_files(nullptr)
{
    m_stopTimer.setSingleShot(true);
    m_stopTimer.setInterval(m_options.stopAfter);
    connect(&m_stopTimer, &QTimer::timeout, this, &BatchRun::stopWhatRuns);
    connect(&m_files, &FilesToOpen::due, this, &BatchRun::open);
    connect(&m_files, &FilesToOpen::allOpened, this, &BatchRun::begin);
    m_heartbeat.setTimerType(Qt::PreciseTimer);
    m_heartbeat.setInterval(heartbeatMilliseconds);
    connect(&m_heartbeat, &QTimer::timeout, this,
            [this] { m_longestPause = std::max(m_longestPause, m_sinceBeat.restart() - heartbeatMilliseconds); });
}

BatchRun::~BatchRun() = default;

void BatchRun::start()
{
    m_sinceBeat.start();
    m_heartbeat.start();
    m_files.add(m_options.files);
}

void BatchRun::begin()
{
    if (!m_scripts.empty() && m_scripts.front()->tab)
        m_window.setCurrentDocument(m_scripts.front()->tab);
    runAll();
    if (m_running == 0)
        finish();
}

void BatchRun::open(const QString& path)
{
    DocumentTab* tab = m_window.openFile(path);
    if (!tab) {
        ++m_surprises;
        m_report << m_window.notice() << Qt::endl;
        return;
    }
    const auto isSame = [tab](const auto& script) { return script->tab == tab; };
    if (std::any_of(m_scripts.begin(), m_scripts.end(), isSame))
        return;
    tab->panel()->dialogs()->setSession(nullptr);  // nobody is there to answer them
    auto script = std::make_unique<Script>();
    script->tab = tab;
    script->title = tab->title();
    script->mustFail = tab->editor()->text().section(u'\n', 0, 0).trimmed() == QStringLiteral("# expect: fails");
    m_scripts.push_back(std::move(script));
}

void BatchRun::runAll()
{
    m_report << tr("Running %1 scripts at once, each in an interpreter of its own.").arg(m_scripts.size())
             << Qt::endl;
    m_clock.start();
    m_stopTimer.start();
    m_running = m_scripts.size();
    for (const auto& owned : m_scripts) {
        Script* script = owned.get();
        connect(script->tab, &QObject::destroyed, this, [this, script] { noteClosed(*script); });
        connect(script->tab->session(), &carrel::Session::outputReady, this,
                [this, script](const carrel::OutputChunk& chunk) { keepTail(*script, chunk); });
        connect(script->tab->panel()->run(), &carrel::Job::finished, this,
                [this, script](const carrel::Outcome& outcome) { end(*script, outcome); });
    }
}

void BatchRun::keepTail(Script& script, const carrel::OutputChunk& chunk)
{
    script.tail = (script.tail + chunk.text.right(tailCharacters)).right(tailCharacters);
}

void BatchRun::end(Script& script, const carrel::Outcome& outcome)
{
    tell(script, outcome);
    noteEnd(script, isAsExpected(script, outcome));
}

/// A session that has gone says nothing of its job any more.
void BatchRun::noteClosed(Script& script)
{
    if (script.hasEnded)
        return;
    m_report << tr("%1: CLOSED before it had ended").arg(script.title) << Qt::endl;
    noteEnd(script, false);
}

void BatchRun::noteEnd(Script& script, bool wasExpected)
{
    script.hasEnded = true;
    m_surprises += wasExpected ? 0 : 1;
    if (--m_running == 0)
        QTimer::singleShot(0, this, &BatchRun::finish);
}

void BatchRun::tell(const Script& script, const carrel::Outcome& outcome)
{
    const double seconds = double(m_clock.elapsed()) / 1000.0;
    m_report << QStringLiteral("%1: %2 (%3 s)").arg(script.title, verdictOn(script, outcome)).arg(seconds, 0, 'f', 2)
             << Qt::endl;
    m_report << indented(script.tail);
    if (outcome.error() && !isAsExpected(script, outcome))
        m_report << indented(outcome.error()->toText());
    m_report.flush();
}

QString BatchRun::verdictOn(const Script& script, const carrel::Outcome& outcome) const
{
    const QString words = outcome.toDisplayText().section(u'\n', 0, 0);
    if (const auto* success = std::get_if<carrel::Succeeded>(&outcome.content())) {
        const QString value =
            success->display.isEmpty() ? tr("no value") : tr("value %1").arg(success->display.left(200));
        return script.mustFail ? tr("SUCCEEDED, but must fail; %1").arg(value) : tr("succeeded, %1").arg(value);
    }
    if (outcome.failed())
        return script.mustFail ? tr("failed as expected, %1").arg(words) : tr("FAILED, %1").arg(words);
    if (outcome.cancelled())
        return m_isStopping ? tr("stopped as asked") : tr("stopped by hand");
    if (outcome.limitExceeded())
        return tr("FAILED, %1").arg(words);
    return tr("GIVEN UP, %1").arg(words);
}

bool BatchRun::isAsExpected(const Script& script, const carrel::Outcome& outcome) const
{
    if (outcome.cancelled())
        return true;
    return script.mustFail ? outcome.failed() : outcome.succeeded();
}

void BatchRun::stopWhatRuns()
{
    if (!m_isStopping)
        takeScreenshot();  // while there is something to be seen
    m_isStopping = true;
    for (const auto& script : m_scripts) {
        if (!script->hasEnded && script->tab)
            script->tab->panel()->stop();
    }
    m_stopTimer.start(askAgainMilliseconds);
}

void BatchRun::takeScreenshot()
{
    if (m_options.screenshotPath.isEmpty() || m_hasPicture)
        return;
    m_hasPicture = true;
    for (const auto& script : m_scripts) {
        if (script->tab)
            (void)script->tab->panel()->outputPane()->text();  // writes what still waits for its slice
    }
    const QPixmap picture = m_window.grab();
    const bool isWritten = picture.save(m_options.screenshotPath);
    m_sinceBeat.restart();  // that pause was asked for
    if (isWritten) {
        m_report << tr("Wrote a picture of the window to %1.").arg(m_options.screenshotPath) << Qt::endl;
        return;
    }
    ++m_surprises;
    m_report << tr("A picture of the window could not be written to %1.").arg(m_options.screenshotPath) << Qt::endl;
}

void BatchRun::finish()
{
    m_stopTimer.stop();
    m_heartbeat.stop();
    takeScreenshot();
    m_report << tr("%1 scripts in %2 s, %3 not as expected; meanwhile the window paused for %4 ms at most.")
                    .arg(m_scripts.size())
                    .arg(double(m_clock.elapsed()) / 1000.0, 0, 'f', 1)
                    .arg(m_surprises)
                    .arg(m_longestPause)
             << Qt::endl;
    Q_EMIT finished(m_surprises == 0 ? 0 : 1);
}

}  // namespace studio
