// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "gathering.h"

#include "time_limit.h"

#include <QtCore/QEventLoop>

namespace carrel::bench {

namespace {

class Gathering {
public:
    explicit Gathering(const QList<Job*>& jobs) : m_values(std::size_t(jobs.size())), m_left(jobs.size())
    {
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            QObject::connect(jobs[qsizetype(i)], &Job::finished, &m_loop,
                             [this, i](const Outcome& outcome) { take(i, outcome); });
        }
    }

    std::vector<Value> wait()
    {
        const TimeLimit limit([this] { fail(QStringLiteral("a job did not end within a minute")); });
        m_loop.exec();
        if (!m_failure.isEmpty())
            throw BenchmarkError(m_failure);
        return std::move(m_values);
    }

private:
    void take(std::size_t index, const Outcome& outcome)
    {
        if (!outcome.succeeded())
            return fail(QStringLiteral("a job did not succeed: %1").arg(outcome.toDisplayText()));
        m_values[index] = outcome.value();
        if (--m_left == 0)
            m_loop.quit();
    }

    void fail(const QString& message)
    {
        m_failure = message;
        m_loop.quit();
    }

    QEventLoop m_loop;
    std::vector<Value> m_values;
    qsizetype m_left;
    QString m_failure;
};

}  // namespace

std::vector<Value> valuesOf(const QList<Job*>& jobs) { return Gathering(jobs).wait(); }

void Agreement::check(const std::vector<Value>& values)
{
    for (const Value& value : values) {
        if (m_expected.isNone())
            m_expected = value;
        if (!(value == m_expected))
            throw BenchmarkError(QStringLiteral("the same work gave %1 once, and %2 another time")
                                     .arg(m_expected.toDisplayText(60), value.toDisplayText(60)));
    }
}

}  // namespace carrel::bench
