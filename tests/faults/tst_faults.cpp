// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// Plays the table of faults.
///
/// \code
/// tst_faults [--soak] [--repeat N] [--noise N] [QtTest's arguments]
/// \endcode
///
/// `--soak` takes the larger sizes, `--repeat` plays each scenario N times, `--noise` keeps N threads busy meanwhile.

#include "stage.h"

#include <carrel/worker.h>
#include <carrel_modules/geometry.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QThread>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <map>
#include <set>
#include <thread>

using namespace carrel;
using namespace carrel::faults;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray ownProcessArgument = QByteArrayLiteral("--own-process");

/// Scenarios of unreliable workers name the program, and want each to be started when it is needed.
RuntimeConfig runtimeConfig()
{
    const QString worker = qEnvironmentVariable("CARREL_FAULT_WORKER");
    return {.hostModules = {modules::geometry()},
            .workers = {.executable = worker, .warm = worker.isEmpty() ? 2 : 0}};
}

bool needsOwnProcess(const Scenario& scenario, Isolation isolation)
{
    return !scenario.environment.isEmpty()
        || (scenario.harm == Harm::ToItsProcess && isolation == Isolation::InProcess);
}

QProcessEnvironment environmentOf(const Scenario& scenario)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& variable : scenario.environment)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    // What was abandoned is lost memory; the sanitizer would say so by another exit code.
    environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    return environment;
}

}  // namespace

class TestFaults : public SessionTest {
    Q_OBJECT

    RuntimeConfig config() override
    {
        std::signal(SIGPIPE, SIG_DFL);  // QtTest has a handler, which a runtime leaves alone
        return runtimeConfig();
    }

    static void addRows(std::optional<End> Ends::*backend)
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < scenarios().size(); ++i) {
            if (scenarios()[i].ends.*backend)
                QTest::newRow(qPrintable(tagOf(scenarios()[i]))) << i;
        }
    }

    void play(Isolation isolation, std::optional<End> Ends::*backend)
    {
        QFETCH(const int, row);
        const Scenario& scenario = scenarios()[row];
        const QString reason =
            !scenario.impossible.isEmpty() ? scenario.impossible : (scenario.ends.*backend)->notYet;
        ++m_count;
        if (!reason.isEmpty()) {
            ++(scenario.impossible.isEmpty() ? m_notYet : m_impossible);
            QSKIP(qPrintable(reason));
        }
        for (int i = 0; i < options().repeat && !QTest::currentTestFailed(); ++i) {
            if (needsOwnProcess(scenario, isolation) && !options().isOwnProcess)
                playInOwnProcess(scenario);
            else
                playHere(scenario, isolation);
        }
        m_failed += int(QTest::currentTestFailed());
    }

    void playHere(const Scenario& scenario, Isolation isolation)
    {
        Stage stage(runtime(), scenario, isolation);
        stage.play();
        expectAbandonedInProcess(stage.lost());
        if (!QTest::currentTestFailed())
            verifyThatNothingIsLeft();
    }

    static void playInOwnProcess(const Scenario& scenario)
    {
        QProcess process;
        process.setProcessEnvironment(environmentOf(scenario));
        process.setProcessChannelMode(QProcess::MergedChannels);
        QStringList arguments{QString::fromLatin1(ownProcessArgument)};
        if (options().isSoak)
            arguments.append(u"--soak"_s);
        arguments.append(QString::fromLatin1(QTest::currentTestFunction()) + u':' + tagOf(scenario));
        process.start(QCoreApplication::applicationFilePath(), arguments);
        const bool ended = process.waitForFinished(processPatience);
        const QByteArray said = process.readAll();
        QVERIFY2(ended, said.constData());
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, said.constData());
        if (said.contains("SKIP   : "))
            QSKIP("not possible in a process of its own; see there");
    }

    int m_count = 0;
    int m_failed = 0;
    int m_notYet = 0;
    int m_impossible = 0;

private Q_SLOTS:
    void initTestCase_data() { }  // the rows say where they are played

    void theTableHoldsEveryScenario()
    {
        std::set<int> numbers;
        std::map<QString, int> tags;
        for (const Scenario& scenario : scenarios()) {
            numbers.insert(scenario.number);
            QVERIFY2(++tags[tagOf(scenario)] == 1, qPrintable(tagOf(scenario)));
            QVERIFY2(scenario.ends.inProcess || scenario.ends.outOfProcess, qPrintable(tagOf(scenario)));
        }
        for (int number = 1; number <= 66; ++number)
            QVERIFY2(numbers.count(number) == 1, qPrintable(QString::number(number)));
        QCOMPARE(numbers.size(), size_t(66));
    }

    void inProcess_data() { addRows(&Ends::inProcess); }
    void inProcess() { play(Isolation::InProcess, &Ends::inProcess); }

    void outOfProcess_data() { addRows(&Ends::outOfProcess); }
    void outOfProcess() { play(Isolation::OutOfProcess, &Ends::outOfProcess); }

    void cleanupTestCase()
    {
        for (const QString& slow : Stage::slow())
            qInfo("slower than on a quiet machine: %s", qPrintable(slow));
        if (m_count > 1)
            qInfo("%d faults were played in %d rows: %d survived, %d failed; %d cannot be survived yet, %d not be "
                  "played here",
                  m_count - m_notYet - m_impossible, m_count, m_count - m_notYet - m_impossible - m_failed, m_failed,
                  m_notYet, m_impossible);
    }
};

namespace {

/// Takes what is ours out of the arguments.
void readOptions(QList<char*>& arguments)
{
    const auto take = [&arguments](const QByteArray& name) {
        const auto found = std::find(arguments.begin(), arguments.end(), name);
        if (found == arguments.end())
            return false;
        arguments.erase(found);
        return true;
    };
    const auto takeNumber = [&arguments](const QByteArray& name, int& number) {
        const auto found = std::find(arguments.begin(), arguments.end(), name);
        if (found == arguments.end() || found + 1 == arguments.end())
            return;
        number = std::max(0, QByteArray(*(found + 1)).toInt());
        arguments.erase(found, found + 2);
    };
    options().isOwnProcess = take(ownProcessArgument);
    options().isSoak = take(QByteArrayLiteral("--soak"));
    takeNumber(QByteArrayLiteral("--repeat"), options().repeat);
    takeNumber(QByteArrayLiteral("--noise"), options().noise);
}

/// Neighbours that want the processors, too.
class Noise {
public:
    explicit Noise(int threads)
    {
        for (int i = 0; i < threads; ++i)
            m_threads.emplace_back([this] {
                while (!m_isOver) { }
            });
    }
    ~Noise()
    {
        m_isOver = true;
        for (std::thread& thread : m_threads)
            thread.join();
    }
    Noise(const Noise&) = delete;  // threads look at it
    Noise& operator=(const Noise&) = delete;

private:
    std::atomic<bool> m_isOver = false;
    std::vector<std::thread> m_threads;
};

}  // namespace

int main(int argc, char** argv)
{
    if (const auto status = runAsWorker(argc, argv, runtimeConfig()))
        return *status;
    QList<char*> arguments(argv, argv + argc);
    readOptions(arguments);
    int count = int(arguments.size());
    QCoreApplication application(count, arguments.data());
    const Noise noise(options().noise);
    TestFaults test;
    return QTest::qExec(&test, int(arguments.size()), arguments.data());
}

#include "tst_faults.moc"
