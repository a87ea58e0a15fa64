// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "calls/gui_calls.h"

#include "bar_chart.h"
#include "clock.h"
#include "gathering.h"

#include <QtCore/QEventLoop>

#include <thread>

namespace carrel::bench {

namespace {

QString script() { return QStringLiteral("script"); }
QString batch() { return QStringLiteral("script_batch"); }
QString byName() { return QStringLiteral("cpp_by_name"); }
QString functor() { return QStringLiteral("cpp_functor"); }

struct Label {
    QString arm;
    QString text;
    Whose whose;
};

/// In the order in which the chart shows them.
const std::vector<Label>& labels()
{
    static const std::vector<Label> all{
        {script(), QStringLiteral("script"), Whose::Ours},
        {batch(), QStringLiteral("script, in a batch"), Whose::Ours},
        {byName(), QStringLiteral("QMetaObject::invokeMethod, blocking"), Whose::Peer},
        {functor(), QStringLiteral("the same with a functor"), Whose::Peer},
    };
    return all;
}

QString labelOf(const QString& arm)
{
    const auto isMeant = [&arm](const Label& label) { return label.arm == arm; };
    return std::find_if(labels().begin(), labels().end(), isMeant)->text;
}

}  // namespace

GuiCalls::GuiCalls(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling)
{
    m_sessions.emplace(runtime, sourceOf(QStringLiteral("calls/gui.py")), 1);
    m_sessions->waitUntilReady();
    m_sessions->exposeInEach(QStringLiteral("target"), m_target);
    m_calls = calibrated([this](qint64 calls) { return callFromScript(QStringLiteral("call"), calls); },
                         config.armSeconds);
    m_series.emplace(QStringLiteral("gui_calls"),
                     std::vector<Arm>{
                         {script(), [this] { return callFromScript(QStringLiteral("call"), m_calls); }},
                         {batch(), [this] { return callFromScript(QStringLiteral("call_batched"), m_calls); }},
                         {byName(), [this] { return callByName(m_calls); }},
                         {functor(), [this] { return callFunctor(m_calls); }},
                     },
                     ceiling);
}

void GuiCalls::expect(qint64 calls, int last)
{
    m_expected += calls;
    if (last != int(calls))
        throw BenchmarkError(QStringLiteral("the last of %1 calls gave %2").arg(calls).arg(last));
}

double GuiCalls::callFromScript(const QString& function, qint64 calls)
{
    std::vector<Value> values;
    const double seconds = secondsOf([&] { values = m_sessions->callInOne({function, {calls}}); });
    expect(calls, int(values.front().toInteger().value_or(0)));
    return seconds;
}

double GuiCalls::callFromThread(const std::function<int(int)>& callOnce, qint64 calls)
{
    int last = 0;
    const double seconds = secondsOf([&] {
        QEventLoop loop;
        const std::jthread caller([&] {
            for (qint64 i = 0; i < calls; ++i)
                last = callOnce(last);
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
    });
    expect(calls, last);
    return seconds;
}

double GuiCalls::callByName(qint64 calls)
{
    return callFromThread(
        [this](int number) {
            int result = 0;
            QMetaObject::invokeMethod(&m_target, "increment", Qt::BlockingQueuedConnection, Q_RETURN_ARG(int, result),
                                      Q_ARG(int, number));
            return result;
        },
        calls);
}

double GuiCalls::callFunctor(qint64 calls)
{
    return callFromThread(
        [this](int number) {
            int result = 0;
            QMetaObject::invokeMethod(
                &m_target, [this, number] { return m_target.increment(number); }, Qt::BlockingQueuedConnection,
                &result);
            return result;
        },
        calls);
}

Estimate GuiCalls::microseconds(const QString& arm) const
{
    const double calls = double(m_calls) * double(Series::passes);
    return m_series->of([&arm, calls](const Seconds& seconds) { return 1e6 * seconds[arm] / calls; });
}

Figure GuiCalls::compare(const QString& name, const QString& ours, const QString& peer) const
{
    Figure figure = figureOf(*m_series, name);
    figure.unit = QStringLiteral("us");
    figure.better = Better::Lower;
    figure.value = microseconds(ours).median;
    figure.peer = labelOf(peer);
    figure.peerValue = microseconds(peer).median;
    figure.ratio = m_series->of([&](const Seconds& seconds) { return seconds[ours] / seconds[peer]; });
    return figure;
}

std::shared_ptr<const Chart> GuiCalls::chart() const
{
    BarChartConfig config;
    config.title = QStringLiteral("A method of an object that lives on the GUI thread");
    config.unit = QStringLiteral("microseconds until its result was with the caller");
    config.decimals = 2;
    QList<Bar> bars;
    for (const Label& label : labels())
        bars.append({label.text, microseconds(label.arm), label.whose});
    return std::make_shared<BarChart>(std::move(config), std::move(bars));
}

void GuiCalls::report(SuiteResult& result)
{
    Figure ratio = compare(QStringLiteral("gui_call_ratio"), script(), byName());
    ratio.goal = 1.3;
    ratio.peerCanWin = false;  // it does less
    result.figures.push_back(std::move(ratio));
    result.figures.push_back(compare(QStringLiteral("gui_call_ratio.vs_functor"), script(), functor()));
    result.figures.push_back(compare(QStringLiteral("gui_call_ratio.batch"), batch(), byName()));
    result.charts.push_back(chart());
    m_sessions.reset();
    result.figures.push_back(
        countFigure(QStringLiteral("gui_calls_lost"), int(m_expected - m_target.calls()), 0));
}

}  // namespace carrel::bench
