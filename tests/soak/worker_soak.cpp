// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// carrel-soak-workers [--seconds N] [--seed N]: documents out of process run scripts that print and publish numbers, while
// their workers are killed at random. Whatever had been reported by then must be there, in order, and each document must go
// on at once. Ends with 0 if it was so.

#include <carrel/job.h>
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <memory>
#include <utility>
#include <random>
#include <vector>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

constexpr int documentCount = 4;
constexpr int lineCount = 4000;
constexpr int linesBetweenValues = 50;
constexpr int longestPauseOfKiller = 120;  // ms
constexpr std::array fatalSignals{SIGKILL, SIGSEGV, SIGABRT, SIGTERM};

QString program()
{
    return u"import carrel, os\ncarrel.publish(os.getpid())\nfor i in range(%1):\n    print(i, 'x' * (i % 97))\n"
           "    if i % %2 == 0: carrel.publish(i)\n'done'"_s.arg(lineCount)
               .arg(linesBetweenValues);
}

QString lineOf(int number)
{
    return u"%1 %2\n"_s.arg(number).arg(QString(number % 97, u'x'));
}

/// Nobody else is to be killed.
bool isChild(int process)
{
    QFile status(u"/proc/%1/stat"_s.arg(process));
    if (process <= 0 || !status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray stat = status.readAll();
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1).toInt() == getpid();
}

/// What happened in all documents together.
struct Count {
    qint64 jobs = 0;
    qint64 kills = 0;
    qint64 crashes = 0;
    qint64 lines = 0;
    qint64 complaints = 0;
};

/// A document whose script runs again and again.
class Document : public QObject {
public:
    Document(Runtime& runtime, Count& count)
        : m_count(count), m_session(Session::open(runtime, {.isolation = Isolation::OutOfProcess}))
    {
        connect(m_session.get(), &Session::outputReady, this, [this](const OutputChunk& chunk) { take(chunk); });
        connect(m_session.get(), &Session::restarted, this, [this] { m_worker = 0; });
    }

    void run()
    {
        m_output.clear();
        m_checked = 0;
        m_published = -1;
        m_isBegun = false;
        m_isRunning = true;
        Job* const job = m_session->run(Source::fromText(program(), u"count.py"_s));
        connect(job, &Job::published, this, [this](const Value& value) { take(value); });
        connect(job, &Job::finished, this, [this](const Outcome& outcome) { judge(outcome); });
    }

    /// \return whether there was one to kill
    bool killWorker(int signal)
    {
        const int worker = std::exchange(m_worker, 0);
        return isChild(worker) && kill(pid_t(worker), signal) == 0;
    }

    bool hasFailed() const { return m_session->state() == Session::State::Failed; }
    void stopAfterThis() { m_goesOn = false; }
    bool isRunning() const { return m_isRunning; }
    void close() { m_session->close(); }
    bool isClosed() const { return m_session->state() == Session::State::Closed || hasFailed(); }

private:
    void take(const OutputChunk& chunk)
    {
        if (chunk.stream == OutputStream::Stdout)
            m_output += chunk.text;
    }

    void take(const Value& value)
    {
        const int number = int(value.toInteger().value_or(-1));
        if (!std::exchange(m_isBegun, true)) {
            m_worker = number;
            return;
        }
        m_published = number;
        checkLines();
        if (m_checked <= number)
            complain(u"published %1, but only %2 lines had arrived"_s.arg(number).arg(m_checked));
    }

    /// Those that are complete.
    void checkLines()
    {
        for (;;) {
            const QString expected = lineOf(m_checked);
            if (m_output.size() < expected.size())
                return;
            if (!m_output.startsWith(expected))
                return complain(u"line %1 is \"%2\""_s.arg(m_checked).arg(m_output.left(40)));
            m_output.remove(0, expected.size());
            ++m_checked;
            ++m_count.lines;
        }
    }

    void judge(const Outcome& outcome)
    {
        checkLines();
        ++m_count.jobs;
        m_count.crashes += outcome.crashed();
        if (outcome.succeeded() && m_checked != lineCount)
            complain(u"succeeded with %1 lines"_s.arg(m_checked));
        if (!outcome.succeeded() && !outcome.crashed())
            complain(outcome.toDisplayText());
        if (m_checked <= m_published)
            complain(u"ended with %1 lines, and had published %2"_s.arg(m_checked).arg(m_published));
        if (outcome.crashed() && !lineOf(m_checked).startsWith(m_output))
            complain(u"its last output is \"%1\""_s.arg(m_output.left(40)));
        m_isRunning = false;
        if (m_goesOn && !hasFailed())
            run();
    }

    void complain(const QString& sentence)
    {
        ++m_count.complaints;
        std::printf("COMPLAINT: %s\n", qUtf8Printable(sentence));
        std::fflush(stdout);
    }

    Count& m_count;
    const std::unique_ptr<Session> m_session;
    QString m_output;  // that is not checked yet
    int m_checked = 0;  // lines
    int m_published = -1;
    int m_worker = 0;  // its process, if it can be killed
    bool m_isBegun = false;  // its process is known
    bool m_isRunning = false;
    bool m_goesOn = true;
};

class WorkerSoak : public QObject {
public:
    WorkerSoak(Runtime& runtime, quint32 seed, int seconds) : m_runtime(runtime), m_random(seed)
    {
        for (int i = 0; i < documentCount; ++i)
            m_documents.push_back(std::make_unique<Document>(runtime, m_count));
        m_killer.setSingleShot(true);
        connect(&m_killer, &QTimer::timeout, this, [this] { killOne(); });
        QTimer::singleShot(seconds * 1000, this, [this] { finish(); });
        connect(&m_look, &QTimer::timeout, this, [this] { lookForEnd(); });
    }

    void start()
    {
        for (const auto& document : m_documents)
            document->run();
        m_killer.start(0);
    }

    bool report() const
    {
        const RuntimeCounts left = m_runtime.counts();
        const bool isClean = left.sessions == 0 && left.jobs == 0 && left.abandoned == 0 && left.hostThreadAttachments == 0;
        std::printf("%lld jobs, %lld kills, %lld crashes, %lld lines, %lld complaints; left behind: %d sessions, %d jobs, "
                    "%d abandoned\n",
                    m_count.jobs, m_count.kills, m_count.crashes, m_count.lines, m_count.complaints, left.sessions, left.jobs,
                    left.abandoned);
        return isClean && m_count.complaints == 0 && m_count.crashes > 0;
    }

private:
    void killOne()
    {
        const auto& victim = m_documents[m_random.bounded(quint32(m_documents.size()))];
        m_count.kills += victim->killWorker(fatalSignals[m_random.bounded(quint32(fatalSignals.size()))]);
        m_killer.start(int(m_random.bounded(longestPauseOfKiller)));
    }

    void finish()
    {
        m_killer.stop();
        m_killer.disconnect(this);
        for (const auto& document : m_documents)
            document->stopAfterThis();
        m_look.start(10);
    }

    void lookForEnd()
    {
        const auto isBusy = [](const auto& document) { return document->isRunning(); };
        if (std::any_of(m_documents.begin(), m_documents.end(), isBusy))
            return;
        if (!std::exchange(m_isClosing, true)) {
            for (const auto& document : m_documents)
                document->close();
        }
        if (std::all_of(m_documents.begin(), m_documents.end(), [](const auto& document) { return document->isClosed(); })
            && m_runtime.counts().sessions == 0)
            QCoreApplication::quit();
    }

    Runtime& m_runtime;
    QRandomGenerator m_random;
    Count m_count;
    std::vector<std::unique_ptr<Document>> m_documents;
    QTimer m_killer;
    QTimer m_look;
    bool m_isClosing = false;
};

int run(const QCoreApplication& app)
{
    QCommandLineParser parser;
    const QCommandLineOption seconds(u"seconds"_s, u"How long workers are killed."_s, u"number"_s, u"600"_s);
    const QCommandLineOption seed(u"seed"_s, u"Repeats the choices of an earlier run."_s, u"number"_s,
                                  QString::number(std::random_device()()));
    parser.addOptions({seconds, seed});
    parser.addHelpOption();
    parser.process(app);
    std::printf("seed %s, %s s, %d documents\n", qUtf8Printable(parser.value(seed)), qUtf8Printable(parser.value(seconds)),
                documentCount);
    std::fflush(stdout);
    auto runtime = Runtime::start();
    if (!runtime) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(runtime.error().message));
        return 1;
    }
    WorkerSoak soak(*runtime, parser.value(seed).toUInt(), parser.value(seconds).toInt());
    soak.start();
    QCoreApplication::exec();
    const bool isWell = soak.report();
    std::printf("soak of workers %s\n", isWell ? "passed" : "FAILED");
    return isWell ? 0 : 1;
}

}  // namespace

}  // namespace carrel::soak

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    return carrel::soak::run(app);
}
