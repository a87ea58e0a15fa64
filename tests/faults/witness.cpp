// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "witness.h"

#include "support/session_test.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::faults {

using namespace test;

namespace {

const Value sumOfSquares(qint64(2'664'667'000));

const QString beginning = u"import time\nrounds = 0"_s;
const QString probe = u"rounds += 1\nprint('witness', rounds)\ntime.sleep(0.002)\n"
                      "[rounds, sum(i * i for i in range(2000))]"_s;

}  // namespace

// --- Witness --------------------------------------------------------------------------------------------------

Witness::Witness(Runtime& runtime, Isolation isolation)
    : m_session(Session::open(runtime, {.name = u"witness"_s, .isolation = isolation}))
{
    connect(m_session.get(), &Session::outputReady, this,
            [this](const OutputChunk& chunk) { m_output += chunk.text; });
    m_session->run(script(beginning, u"witness.py"_s));
    runAgain();
}

void Witness::runAgain()
{
    const Job* const job = m_session->run(script(probe, u"witness.py"_s));
    connect(job, &Job::finished, this, &Witness::judge);
}

void Witness::judge(const Outcome& outcome)
{
    ++m_rounds;
    m_expectedOutput += u"witness %1\n"_s.arg(m_rounds);
    if (outcome.value() != Value(Value::List{m_rounds, sumOfSquares}) && m_problem.isEmpty())
        m_problem =
            u"in round %1 the other document's script ended with: %2"_s.arg(m_rounds).arg(outcome.toDisplayText());
    Q_EMIT roundFinished();
    if (!m_isResting && m_problem.isEmpty())
        runAgain();
}

bool Witness::waitForAnotherRound()
{
    // The one that runs now may have begun before.
    const int whole = m_rounds + 2;
    return QTest::qWaitFor([this, whole] { return m_rounds >= whole || !m_problem.isEmpty(); }, patience);
}

QString Witness::finish()
{
    m_isResting = true;
    if (!QTest::qWaitFor([this] { return m_session->jobs().isEmpty(); }, patience) && m_problem.isEmpty())
        m_problem = u"the other document's script did not end"_s;
    if (m_problem.isEmpty() && m_output != m_expectedOutput)
        m_problem = u"the other document printed:\n%1"_s.arg(m_output);
    QSignalSpy closed(m_session.get(), &Session::closed);
    m_session->close();
    if ((!closed.wait(patience) || closed.at(0).at(0).value<CloseReport>().abandoned) && m_problem.isEmpty())
        m_problem = u"the other document did not close well"_s;
    return m_problem;
}

// --- Heartbeat ------------------------------------------------------------------------------------------------

Heartbeat::Heartbeat()
{
    m_sinceLast.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                     [this] { m_longestPause = std::max(m_longestPause, m_sinceLast.restart()); });
    m_timer.start(10);
}

}  // namespace carrel::faults
