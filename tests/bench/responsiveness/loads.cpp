// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "responsiveness/loads.h"

#include "document_tab.h"
#include "orders.h"
#include "peers/shared_interpreter.h"
#include "responsiveness/desk.h"
#include "responsiveness/output_queue.h"

#include <carrel/session.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_panel.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>
#include <utility>
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

/// Threads that share nothing with the window but a queue of text.
class ThreadLoad final : public Workload {
public:
    ThreadLoad(Desk& desk, qint64 room)
        : m_queue(std::size_t(room)),
          m_output(desk, [this] { return m_queue.take(); })
    {
        for (int i = 0; i < computing; ++i)
            m_threads.emplace_back([this](const std::stop_token& stop) { compute(stop); });
        m_threads.emplace_back([this](const std::stop_token& stop) { print(stop); });
    }

    qint64 characters() const override { return m_output.characters(); }
    void begin(studio::DocumentTab&) override
    {
        m_threads.emplace_back([this](const std::stop_token& stop) { m_queue.put("hello\n", stop); });
    }

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
            m_queue.put({line.data(), std::size_t(size)}, stop);
        }
    }

    OutputQueue m_queue;
    FrameOutput m_output;
    std::atomic<qint64> m_sum = 0;  // so that nobody leaves the arithmetic out
    std::vector<std::jthread> m_threads;
};

/// An interpreter that has the scripts of all documents, and what a host has in there for itself.
class DocumentsInterpreter {
public:
    explicit DocumentsInterpreter(qint64 room)
        : m_interpreter(textOf("responsiveness/work.py") + textOf("responsiveness/one_interpreter.py"))
    {
        m_interpreter.callFromWindow("catch_output", room);
    }

    SharedInterpreter* operator->() { return &m_interpreter; }
    QString takeOutput() { return m_interpreter.textFromWindow("take_output"); }

private:
    SharedInterpreter m_interpreter;
};

/// Threads of one interpreter. The window takes the GIL as a host's does that is written with care: once a frame for
/// what was printed, once a frame for what the host has registered for that (a timer, a handler, the drawing of a
/// panel), and to make and forget the namespace of a document. QGIS and Blender do it more often: the one for each
/// line that is printed, as the slot that shows it is Python, the other for each panel that is drawn.
class OneGilLoad final : public Workload {
public:
    OneGilLoad(Desk& desk, qint64 room)
        : m_interpreter(room),
          m_output(desk, [this] {
              m_interpreter->callFromWindow("look");
              return m_interpreter.takeOutput();
          })
    {
        for (int i = 0; i < computing; ++i)
            m_threads.emplace_back([this] { m_interpreter->call("compute"); });
        m_threads.emplace_back([this] { m_interpreter->call("flood"); });
    }
    ~OneGilLoad() override
    {
        m_interpreter->callFromWindow("stop");
        m_threads.clear();
    }

    qint64 characters() const override { return m_output.characters(); }
    void begin(studio::DocumentTab&) override
    {
        m_interpreter->callFromWindow("open_document");
        m_threads.emplace_back([this] { m_interpreter->call("run_document"); });
    }
    void end(studio::DocumentTab&) override { m_interpreter->callFromWindow("close_document"); }

private:
    DocumentsInterpreter m_interpreter;
    FrameOutput m_output;
    std::vector<std::jthread> m_threads;
};

/// The scripts one after the other, with a look at the event loop in between, as FreeCAD, Krita and Blender run what
/// their user starts. Together they take three quarters of the time.
class WindowThreadLoad final : public Workload {
public:
    WindowThreadLoad(Desk& desk, qint64 milliseconds, qint64 room)
        : m_interpreter(room),
          m_output(desk, [this] { return m_interpreter.takeOutput(); }),
          m_milliseconds(milliseconds / 4)
    {
        QObject::connect(&m_next, &QTimer::timeout, &m_next, [this] { runNext(); });
        m_next.start();
    }

    qint64 characters() const override { return m_output.characters(); }
    void begin(studio::DocumentTab&) override
    {
        m_interpreter->callFromWindow("open_document");
        m_interpreter->callFromWindow("run_document");
    }
    void end(studio::DocumentTab&) override { m_interpreter->callFromWindow("close_document"); }

private:
    void runNext()
    {
        static constexpr std::array scripts{"compute_for", "compute_for", "flood_for"};
        m_interpreter->callFromWindow(scripts[m_ran], m_milliseconds);
        if (++m_ran == scripts.size())
            m_next.stop();
    }

    DocumentsInterpreter m_interpreter;
    FrameOutput m_output;
    const qint64 m_milliseconds;
    QTimer m_next;
    std::size_t m_ran = 0;
};

}  // namespace

FrameOutput::FrameOutput(Desk& desk, std::function<QString()> take) : m_desk(desk), m_take(std::move(take))
{
    m_frame.setTimerType(Qt::PreciseTimer);
    m_frame.setInterval(frameOfWindow);
    QObject::connect(&m_frame, &QTimer::timeout, &m_frame, [this] { bring(); });
    m_frame.start();
}

void FrameOutput::bring()
{
    OutputChunk chunk;
    chunk.text = m_take();
    m_characters += chunk.text.size();
    m_desk.printing().panel()->outputPane()->append(chunk);
}

std::unique_ptr<Workload> Workload::make(Load load, Desk& desk, qint64 milliseconds, qint64 room)
{
    switch (load) {
    case Load::Sessions:
    case Load::EqualSessions:
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
