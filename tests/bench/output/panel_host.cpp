// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// carrel-bench-panel PYTHON: a host with a window that shows lines, in a process of its own. An order is a Way and a number
// of lines; it is answered, with the FloodNumbers, when the last line is in the model of what shows it. PYTHON is the
// interpreter of the peer that prints into a pipe. Ends with an error where anything was left behind.
#include "clock.h"
#include "gathering.h"
#include "host.h"
#include "memory_use.h"
#include "orders.h"
#include "output/line_source.h"
#include "output/panel.h"
#include "output/ways.h"
#include "session_pool.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QStringDecoder>
#include <QtWidgets/QApplication>

#include <thread>

namespace carrel::bench {

namespace {

QString scriptPath() { return QStringLiteral("output/lines.py"); }

/// Runs on a thread of its own as long as it lives.
class Flooding {
public:
    Flooding(LineSource& source, qint64 lines) : m_thread([&source, lines] { source.flood(lines); }) {}

private:
    std::jthread m_thread;
};

/// How often a session has woken this thread to say something.
class WakeUpCount {
public:
    explicit WakeUpCount(Session& session)
    {
        QObject::connect(&session, &Session::outputReady, &m_turn, [this] { note(); });
    }

    qint64 count() const { return m_count; }
    qint64 microseconds() const { return m_last; }

private:
    /// Everything that one wake-up has brought is delivered before anything else.
    void note()
    {
        if (m_count == 0)
            m_clock.start();
        m_last = m_clock.nsecsElapsed() / 1000;
        if (std::exchange(m_isNoted, true))
            return;
        ++m_count;
        QMetaObject::invokeMethod(&m_turn, [this] { m_isNoted = false; }, Qt::QueuedConnection);
    }

    QObject m_turn;
    QElapsedTimer m_clock;
    qint64 m_count = 0;
    qint64 m_last = 0;
    bool m_isNoted = false;
};

/// A process that prints into a pipe.
class Printer {
public:
    explicit Printer(const QString& python)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(python, {QStringLiteral("-B"), QStringLiteral("-E"), QStringLiteral("-s"),
                                 QStringLiteral(CARREL_BENCH_FOLDER "/") + scriptPath()});
        while (!m_process.canReadLine() && m_process.waitForReadyRead())
            continue;
        if (m_process.readLine() != "ready\n")
            giveUp("the process that prints into a pipe did not start");
    }

    ~Printer()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    void flood(qint64 lines, OutputPane& pane)
    {
        QObject::disconnect(m_connection);
        m_connection = QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &pane, [this, &pane] {
            OutputChunk chunk;
            chunk.text = m_decoder(m_process.readAllStandardOutput());
            pane.append(chunk);
        });
        m_process.write(QByteArray::number(lines) + '\n');
    }

private:
    QProcess m_process;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QMetaObject::Connection m_connection;
};

RuntimeConfig configOfRuntime()
{
    RuntimeConfig config;
    config.warmPool.count = 0;  // it would be made while something is measured
    return config;
}

class PanelHost {
public:
    explicit PanelHost(const QString& python);

    OrderAnswer flood(Way way, qint64 lines);
    bool endsClean();

private:
    void floodByWay(Way way, qint64 lines);
    void floodEditor(qint64 lines);

    Host m_host;
    std::unique_ptr<Session> m_session;
    Printer m_printer;
    Panel m_panel;
    QPlainTextEdit m_editor;
};

PanelHost::PanelHost(const QString& python)
    : m_host(configOfRuntime()), m_session(m_host.open({.name = QStringLiteral("bench")})), m_printer(python)
{
    valuesOf({m_session->run(sourceOf(scriptPath()))});
    m_panel.pane().setSession(m_session.get());
    m_editor.setReadOnly(true);
    m_editor.setMaximumBlockCount(linesKept);
    m_editor.resize(800, 600);
    m_editor.show();
    m_host.settle();
}

void PanelHost::floodEditor(qint64 lines)
{
    LineSource source;
    QEventLoop loop;
    qint64 left = lines;
    QObject::connect(
        &source, &LineSource::lineReady, &loop,
        [&](const QString& line) {
            m_editor.appendPlainText(line);
            if (--left == 0)
                loop.quit();
        },
        Qt::QueuedConnection);
    const Flooding flooding(source, lines);
    loop.exec();
}

void PanelHost::floodByWay(Way way, qint64 lines)
{
    if (way == Way::SignalToEditor)
        return floodEditor(lines);
    if (way == Way::SignalToPane) {
        LineSource source;
        QObject::connect(
            &source, &LineSource::lineReady, &m_panel.pane(),
            [this](const QString& line) {
                OutputChunk chunk;
                chunk.text = line + QLatin1Char('\n');
                m_panel.pane().append(chunk);
            },
            Qt::QueuedConnection);
        const Flooding flooding(source, lines);
        return m_panel.wait();
    }
    if (way == Way::Pipe)
        m_printer.flood(lines, m_panel.pane());
    else
        m_session->call(QStringLiteral("flood"), {lines});
    m_panel.wait();
}

OrderAnswer PanelHost::flood(Way way, qint64 lines)
{
    m_panel.expect(way == Way::SignalToEditor ? 0 : lines);
    m_editor.clear();
    const WakeUpCount wakeUps(*m_session);
    MemoryUse::forgetPeak();
    const qint64 before = MemoryUse::peak();
    const double seconds = secondsOf([&] { floodByWay(way, lines); });
    QList<qint64> numbers(FloodNumbers);
    const bool isEditor = way == Way::SignalToEditor;
    numbers[LinesShown] = isEditor ? m_editor.blockCount() : m_panel.shown();
    numbers[LinesRemoved] = isEditor ? lines - m_editor.blockCount() : m_panel.removed();  // it counts none itself
    numbers[WakeUps] = wakeUps.count();
    numbers[Microseconds] = wakeUps.microseconds();
    numbers[PeakKib] = MemoryUse::peak() - before;
    return {seconds, numbers};
}

bool PanelHost::endsClean()
{
    m_panel.pane().setSession(nullptr);
    m_host.close(*m_session);
    m_session.reset();
    return m_host.endsClean();
}

}  // namespace

}  // namespace carrel::bench

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");  // the same for everybody, and everywhere
    const QApplication application(argc, argv);
    return carrel::bench::exitCodeOf([] {
        carrel::bench::PanelHost host(QApplication::arguments().value(1));
        carrel::bench::serveOrders([&host](const QList<qint64>& order) {
            return host.flood(carrel::bench::Way(order.value(0)), order.value(1));
        });
        return host.endsClean();
    });
}
