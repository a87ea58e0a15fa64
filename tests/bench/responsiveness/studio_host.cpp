// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// carrel-bench-studio [equal]: Carrel Studio's own window, on a display, whose heartbeat is taken while something works;
// with "equal" its scripts are as high as itself. An order is a Load, the number of milliseconds, and how many characters
// of output a frame may bring; the answer is the BeatNumbers. To the order tellCounts it closes the window, and tells what
// is left. Ends with an error where anything was.
#include "cancel/stop_terms.h"
#include "document_tab.h"
#include "gathering.h"
#include "host.h"
#include "orders.h"
#include "responsiveness/desk.h"
#include "responsiveness/heartbeat.h"
#include "responsiveness/loads.h"
#include "statistics.h"

#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QEventLoop>
#include <QtCore/QPointer>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <optional>

namespace carrel::bench {

namespace {

using namespace std::chrono_literals;

RuntimeConfig configOfRuntime(ScriptPriority priority)
{
    RuntimeConfig config = usualConfig();
    config.scriptPriority = priority;
    return config;
}

void runEventLoop(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Opens a document after a quarter of the time, and closes it after three quarters.
class Visit {
public:
    Visit(Desk& desk, Workload& work, std::chrono::milliseconds time)
    {
        QTimer::singleShot(time / 4, &m_context, [this, &desk, &work] {
            m_document = &desk.open();
            work.begin(*m_document);
        });
        QTimer::singleShot(time * 3 / 4, &m_context, [this, &desk, &work] {
            if (!m_document)
                return;
            work.end(*m_document);
            desk.close(*m_document);
            m_wasClosed = true;
        });
    }

    bool isComplete() const { return m_wasClosed; }

private:
    QObject m_context;
    QPointer<studio::DocumentTab> m_document;
    bool m_wasClosed = false;
};

class StudioHost {
public:
    explicit StudioHost(ScriptPriority priority) : m_host(configOfRuntime(priority))
    {
        m_desk.emplace(m_host.runtime());
    }

    OrderAnswer answer(const QList<qint64>& order);
    bool endsClean();

private:
    OrderAnswer listen(Load load, std::chrono::milliseconds time, qint64 room);
    OrderAnswer counts();

    Host m_host;
    std::optional<Desk> m_desk;
};

OrderAnswer StudioHost::answer(const QList<qint64>& order)
{
    if (order.value(0) == tellCounts)
        return counts();
    return listen(Load(order.value(0)), std::chrono::milliseconds(order.value(1)), order.value(2));
}

OrderAnswer StudioHost::listen(Load load, std::chrono::milliseconds time, qint64 room)
{
    constexpr auto lead = 100ms;  // what begins is not what is meant
    QList<qint64> numbers(BeatNumbers);
    std::vector<double> lags;
    const int attachments = m_host.runtime().counts().hostThreadAttachments;
    {
        const std::unique_ptr<Workload> work = Workload::make(load, *m_desk, time.count(), room);
        if (load != Load::WindowThread)
            runEventLoop(lead);
        const qint64 before = work->characters();
        Visit visit(*m_desk, *work, time);
        Heartbeat heartbeat;
        runEventLoop(time);
        heartbeat.stop();
        lags = heartbeat.lags();
        numbers[Characters] = work->characters() - before;
        numbers[Opened] = visit.isComplete();
    }
    m_desk->printing().panel()->outputPane()->clear();
    runEventLoop(lead);  // nor what ends
    const double p99 = quantileOf(lags, 0.99);
    numbers[MedianMicroseconds] = qint64(medianOf(lags));
    numbers[P99Microseconds] = qint64(p99);
    numbers[MaximumMicroseconds] = qint64(*std::max_element(lags.begin(), lags.end()));
    numbers[Beats] = qint64(lags.size());
    numbers[Attachments] = m_host.runtime().counts().hostThreadAttachments - attachments;
    return {p99 / 1e6, numbers};
}

OrderAnswer StudioHost::counts()
{
    m_desk.reset();
    return m_host.tellLeft();
}

bool StudioHost::endsClean()
{
    m_desk.reset();
    return m_host.endsClean();
}

}  // namespace

}  // namespace carrel::bench

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);  // nothing of the user's is read or written
    const QApplication application(argc, argv);
    const bool isEqual = QApplication::arguments().contains(QLatin1String(carrel::bench::equalPriority));
    return carrel::bench::exitCodeOf([isEqual] {
        carrel::bench::StudioHost host(isEqual ? carrel::ScriptPriority::AsHost : carrel::ScriptPriority::BelowHost);
        carrel::bench::serveOrders([&host](const QList<qint64>& order) { return host.answer(order); });
        return host.endsClean();
    });
}
