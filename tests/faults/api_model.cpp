// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "api_model.h"

#include "stage.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <iterator>
#include <random>
#include <vector>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

using test::script;

/// What the model knows of a job.
struct ExpectedJob {
    QFuture<Outcome> future{};
    int finished = 0;  ///< signals
    Value value{};
    bool isEndless = false;
    bool mayBeCancelled = false;  ///< somebody has asked for it
    bool isRefused = false;       ///< it was given to a document that was closing
    bool isOrphan = false;        ///< its document was destroyed: it may have no outcome
};

/// What the model knows of a document.
struct Document {
    std::unique_ptr<Session> session;
    std::vector<std::shared_ptr<ExpectedJob>> jobs{};
    std::vector<QPointer<Job>> handles{};
    bool isClosed = false;

    void allMayBeCancelled()
    {
        for (const auto& job : jobs)
            job->mayBeCancelled = true;
    }
    bool hasEndless() const
    {
        return std::any_of(jobs.begin(), jobs.end(),
                           [](const auto& job) { return job->isEndless && !job->mayBeCancelled && !job->isRefused; });
    }
};

class Model {
public:
    Model(Stage& stage, quint32 seed) : m_stage(stage), m_random(seed) { }

    void step()
    {
        using Action = void (Model::*)();
        static constexpr Action actions[] = {&Model::run,        &Model::run,     &Model::run,       &Model::evaluate,
                                             &Model::runEndless, &Model::cancel,  &Model::cancelAll, &Model::reset,
                                             &Model::close,      &Model::destroy, &Model::turn,      &Model::turn};
        (this->*actions[m_random.bounded(int(std::size(actions)))])();
    }

    /// Stops what would never end, and waits for all the rest.
    void settle()
    {
        for (Document& document : m_documents) {
            if (document.session && document.hasEndless()) {
                document.allMayBeCancelled();
                document.session->requestCancelAll();
            }
            for (const auto& job : document.jobs)
                m_ended.push_back(job);
        }
        for (const auto& job : m_ended) {
            QVERIFY2(QTest::qWaitFor([&job] { return job->future.isFinished(); }, test::patience),
                     "a job did not end");
            verify(*job);
            if (QTest::currentTestFailed())
                return;
        }
        m_documents.clear();
    }

private:
    static constexpr size_t mostDocuments = 4;

    Document& any()
    {
        if (m_documents.size() < mostDocuments)
            m_documents.push_back({.session = m_stage.open()});
        return m_documents[size_t(m_random.bounded(int(m_documents.size())))];
    }

    void watch(Document& document, Job* job, ExpectedJob expected)
    {
        expected.future = job->future();
        expected.isRefused = document.isClosed;
        const auto known = std::make_shared<ExpectedJob>(std::move(expected));
        QObject::connect(job, &Job::finished, &m_context, [known] { ++known->finished; });
        document.jobs.push_back(known);
        document.handles.emplace_back(job);
    }

    void run()
    {
        Document& document = any();
        const int number = m_random.bounded(1000);
        watch(document, document.session->run(script(u"print(%1)\n%1 + 1"_s.arg(number))),
              {.value = Value(number + 1)});
    }

    void evaluate()
    {
        Document& document = any();
        watch(document, document.session->evaluate(u"6 * 7"_s), {.value = Value(42)});
    }

    void runEndless()
    {
        Document& document = any();
        watch(document, document.session->run(script("while True: pass")), {.isEndless = true});
    }

    void cancel()
    {
        Document& document = any();
        if (document.jobs.empty())
            return;
        const size_t which = size_t(m_random.bounded(int(document.jobs.size())));
        if (document.handles[which])
            document.handles[which]->requestCancel();
        document.jobs[which]->mayBeCancelled = true;
    }

    void cancelAll()
    {
        Document& document = any();
        document.allMayBeCancelled();
        document.session->requestCancelAll();
    }

    void reset()
    {
        Document& document = any();
        document.allMayBeCancelled();
        document.session->reset();
    }

    void close()
    {
        Document& document = any();
        document.allMayBeCancelled();
        document.isClosed = true;
        document.session->close();
    }

    /// No signal follows, but the futures become ready.
    void destroy()
    {
        Document& document = any();
        document.allMayBeCancelled();
        document.session.reset();
        for (const auto& job : document.jobs) {
            job->isOrphan = true;
            m_ended.push_back(job);
        }
        m_documents.erase(m_documents.begin() + (&document - m_documents.data()));
    }

    void turn() { QTest::qWait(m_random.bounded(3)); }

    static void verify(const ExpectedJob& job)
    {
        QVERIFY(job.finished <= 1);
        if (job.isOrphan && job.future.resultCount() == 0)
            return;
        QCOMPARE(job.future.resultCount(), 1);
        const Outcome outcome = job.future.result();
        if (job.isRefused)
            QVERIFY2(outcome.failed() || outcome.cancelled(), qPrintable(outcome.toDisplayText()));
        else if (outcome.cancelled())
            QVERIFY2(job.mayBeCancelled, "nobody had asked this one to stop");
        else
            QVERIFY2(!job.isEndless && outcome == Outcome(Succeeded{job.value, job.value.toDisplayText()}),
                     qPrintable(outcome.toDisplayText()));
    }

    Stage& m_stage;
    QRandomGenerator m_random;
    QObject m_context;
    std::vector<Document> m_documents;
    std::vector<std::shared_ptr<ExpectedJob>> m_ended;
};

}  // namespace

void randomCalls(Stage& stage)
{
    const QByteArray given = qgetenv("CARREL_FAULTS_SEED");
    const quint32 seed = given.isEmpty() ? std::random_device()() : given.toUInt();
    qInfo("seed %u (CARREL_FAULTS_SEED repeats it)", seed);
    const int callsAtATime = 60;
    for (int done = 0; done < stage.size() && !QTest::currentTestFailed(); done += callsAtATime) {
        Model model(stage, seed + quint32(done));
        for (int i = 0; i < callsAtATime; ++i)
            model.step();
        model.settle();
    }
}

}  // namespace carrel::faults
