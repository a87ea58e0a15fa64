// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "responsiveness/loads.h"

#include "document_tab.h"
#include "orders.h"
#include "peers/shared_interpreter.h"
#include "responsiveness/desk.h"

#include <carrel/session.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_panel.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

namespace carrel::bench {

namespace {

constexpr int computing = 2;

/// Scripts, as their user has started them.
class SessionLoad final : public Workload {
public:
    explicit SessionLoad(Desk& desk) : m_desk(desk)
    {
        QObject::connect(desk.printing().session(), &Session::outputReady, &m_context,
                         [this](const OutputChunk& chunk) { m_characters += chunk.text.size(); });
        for (studio::DocumentTab* const document : desk.documents())
            m_jobs.push_back(Desk::run(*document));
    }
    ~SessionLoad() override
    {
        for (std::size_t i = 0; i < m_jobs.size(); ++i)
            Desk::stop(*m_desk.documents()[i], m_jobs[i]);
    }

    qint64 characters() const override { return m_characters; }
    void begin(studio::DocumentTab& document) override { document.panel()->run(); }

private:
    Desk& m_desk;
    QObject m_context;
    std::vector<QPointer<Job>> m_jobs;
    qint64 m_characters = 0;
};

/// Threads that share nothing with the window but a queue of text. As scripts do, they never wait.
class ThreadLoad final : public Workload {
public:
    ThreadLoad(Desk& desk, qint64 room) : m_output(desk, room)
    {
        for (int i = 0; i < computing; ++i)
            m_threads.emplace_back([this](const std::stop_token& stop) { compute(stop); });
        m_threads.emplace_back([this](const std::stop_token& stop) { print(stop); });
    }

    qint64 characters() const override { return m_output.characters(); }

private:
    void compute(const std::stop_token& stop)
    {
        for (qint64 total = 0; !stop.stop_requested(); m_sum = total) {
            for (qint64 i = 0; i < 10'000; ++i)
                total = (total * 31 + i) & 0xFFFF;
        }
    }

    void print(const std::stop_token& stop)
    {
        std::array<char, 64> line{};
        for (long number = 0; !stop.stop_requested(); ++number) {
            const int size = std::snprintf(line.data(), line.size(), "line %ld of many\n", number);
            m_output.queue().put({line.data(), std::size_t(size)});
        }
    }

    FrameOutput m_output;
    std::atomic<qint64> m_sum = 0;  // so that nobody leaves the arithmetic out
    std::vector<std::jthread> m_threads;
};

/// Threads of one interpreter. Once a frame the window asks how its scripts are, as a window does that shows that.
class OneGilLoad final : public Workload {
public:
    OneGilLoad(Desk& desk, qint64 room)
        : m_output(desk, room),
          m_interpreter(textOf("responsiveness/work.py"),
                        [this](std::string_view text) { m_output.queue().put(text); })
    {
        QObject::connect(&m_output.frame(), &QTimer::timeout, &m_output.frame(),
                         [this] { m_interpreter.callFromWindow("look"); });
        for (int i = 0; i < computing; ++i)
            m_threads.emplace_back([this] { m_interpreter.call("compute"); });
        m_threads.emplace_back([this] { m_interpreter.call("flood"); });
    }
    ~OneGilLoad() override
    {
        m_interpreter.callFromWindow("stop");
        m_threads.clear();
    }

    qint64 characters() const override { return m_output.characters(); }

private:
    FrameOutput m_output;
    SharedInterpreter m_interpreter;
    std::vector<std::jthread> m_threads;
};

/// The scripts one after the other, with a look at the event loop in between. Together they take three quarters of
/// the time.
class WindowThreadLoad final : public Workload {
public:
    WindowThreadLoad(Desk& desk, qint64 milliseconds, qint64 room)
        : m_output(desk, room),
          m_interpreter(textOf("responsiveness/work.py"),
                        [this](std::string_view text) { m_output.queue().put(text); }),
          m_milliseconds(milliseconds / 4)
    {
        QObject::connect(&m_next, &QTimer::timeout, &m_next, [this] { runNext(); });
        m_next.start();
    }

    qint64 characters() const override { return m_output.characters(); }

private:
    void runNext()
    {
        static constexpr std::array scripts{"compute_for", "compute_for", "flood_for"};
        m_interpreter.callFromWindow(scripts[m_ran], m_milliseconds);
        if (++m_ran == scripts.size())
            m_next.stop();
    }

    FrameOutput m_output;
    SharedInterpreter m_interpreter;
    const qint64 m_milliseconds;
    QTimer m_next;
    std::size_t m_ran = 0;
};

}  // namespace

FrameOutput::FrameOutput(Desk& desk, qint64 room) : m_desk(desk), m_queue(std::size_t(room))
{
    m_frame.setTimerType(Qt::PreciseTimer);
    m_frame.setInterval(frameOfWindow);
    QObject::connect(&m_frame, &QTimer::timeout, &m_frame, [this] { bring(); });
    m_frame.start();
}

void FrameOutput::bring()
{
    OutputChunk chunk;
    chunk.text = m_queue.take();
    m_characters += chunk.text.size();
    m_desk.printing().panel()->outputPane()->append(chunk);
}

std::unique_ptr<Workload> Workload::make(Load load, Desk& desk, qint64 milliseconds, qint64 room)
{
    switch (load) {
    case Load::Sessions:
        return std::make_unique<SessionLoad>(desk);
    case Load::PlainThreads:
        return std::make_unique<ThreadLoad>(desk, room);
    case Load::OneGil:
        return std::make_unique<OneGilLoad>(desk, room);
    case Load::WindowThread:
        return std::make_unique<WindowThreadLoad>(desk, milliseconds, room);
    }
    giveUp("there is no such load");
}

}  // namespace carrel::bench
