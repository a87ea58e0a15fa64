// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/output_meter.h"

#include <QtTest/QTest>

using carrel::Limit;
using carrel::Limits;
using carrel::base::OutputMeter;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A clock that goes when it is told to.
class MadeUpTime {
public:
    OutputMeter::Clock::time_point now() const { return m_now; }
    void pass(std::chrono::milliseconds time) { m_now += time; }

private:
    OutputMeter::Clock::time_point m_now{1000h};
};

}  // namespace

class TestOutputMeter : public QObject {
    Q_OBJECT

    MadeUpTime m_time;

    qsizetype passing(OutputMeter& meter, qsizetype characters)
    {
        const QString text(characters, u'x');
        return meter.admit(text, m_time.now()).text.size();
    }

private Q_SLOTS:
    void itIsNeededWhereThereIsALimit()
    {
        QVERIFY(!OutputMeter::isNeeded({}));
        QVERIFY(!OutputMeter::isNeeded({.memory = 1, .output = -1}));
        QVERIFY(OutputMeter::isNeeded({.output = 1}));
        QVERIFY(OutputMeter::isNeeded({.outputRate = 1}));
    }

    void whatFitsIntoTheLimitPasses()
    {
        OutputMeter meter(Limits{.output = 10});
        QCOMPARE(passing(meter, 4), 4);
        QCOMPARE(passing(meter, 6), 6);
        QVERIFY(!meter.exceeded());
        QCOMPARE(meter.takeDropped(), 0);
    }

    void theBeginningOfWhatIsTooLongPasses()
    {
        OutputMeter meter(Limits{.output = 10});
        QCOMPARE(meter.admit(u"0123456789abc", m_time.now()).text, u"0123456789");
        QCOMPARE(meter.exceeded()->which, Limit::Output);
        QCOMPARE(meter.exceeded()->allowed, 10);
        QCOMPARE(meter.exceeded()->used, 13);
        QCOMPARE(meter.takeDropped(), 3);
    }

    void afterwardsNothingPassesAndAllOfItIsCounted()
    {
        OutputMeter meter(Limits{.output = 10});
        passing(meter, 11);
        m_time.pass(1h);
        QCOMPARE(passing(meter, 100), 0);
        QCOMPARE(meter.exceeded()->used, 11);  // as it was noticed
        QCOMPARE(meter.takeDropped(), 101);
        QCOMPARE(meter.takeDropped(), 0);
    }

    void aSurrogatePairIsNotCut()
    {
        OutputMeter meter(Limits{.output = 2});
        QCOMPARE(meter.admit(u"x\U0001f600", m_time.now()).text, u"x");
        QCOMPARE(meter.takeDropped(), 2);
    }

    void whatTheWindowAllowsMayComeAtOnce()
    {
        OutputMeter meter(Limits{.outputRate = 100});
        QCOMPARE(passing(meter, 400), 400);
        QVERIFY(!meter.exceeded());
        QCOMPARE(passing(meter, 1), 0);
        QCOMPARE(meter.exceeded()->which, Limit::OutputRate);
        QCOMPARE(meter.exceeded()->allowed, 100);
        QCOMPARE(meter.exceeded()->used, 101);
    }

    void aSteadyStreamWithinTheRateNeverExceedsIt()
    {
        OutputMeter meter(Limits{.outputRate = 100});
        for (int i = 0; i < 1000; ++i) {
            QCOMPARE(passing(meter, 10), 10);
            m_time.pass(100ms);
        }
        QVERIFY(!meter.exceeded());
    }

    void aSteadyStreamBeyondTheRateExceedsIt()
    {
        OutputMeter meter(Limits{.outputRate = 100});
        int turns = 0;
        for (; turns < 1000 && !meter.exceeded(); ++turns) {
            passing(meter, 12);
            m_time.pass(100ms);
        }
        QVERIFY(meter.exceeded());
        QVERIFY2(turns > 30, qPrintable(QString::number(turns)));  // not before the window is full
    }

    void whenTheWindowHasPassedTextPassesAgainAndSaysWhatIsMissing()
    {
        OutputMeter meter(Limits{.outputRate = 100});
        passing(meter, 450);
        m_time.pass(OutputMeter::window);
        const auto admission = meter.admit(u"again", m_time.now());
        QCOMPARE(admission.text, u"again");
        QCOMPARE(admission.droppedBefore, 50);
        QCOMPARE(meter.takeDropped(), 0);
    }

    void theNarrowerOfTwoLimitsIsNamed()
    {
        OutputMeter total(Limits{.output = 100, .outputRate = 1000});
        passing(total, 101);
        QCOMPARE(total.exceeded()->which, Limit::Output);
        OutputMeter rate(Limits{.output = 5000, .outputRate = 1000});
        passing(rate, 4001);
        QCOMPARE(rate.exceeded()->which, Limit::OutputRate);
    }

    void hugeLimitsAreNone()
    {
        constexpr qint64 huge = std::numeric_limits<qint64>::max();
        OutputMeter meter(Limits{.output = huge, .outputRate = huge});
        QCOMPARE(passing(meter, 1'000'000), 1'000'000);
    }
};

QTEST_APPLESS_MAIN(TestOutputMeter)
#include "tst_output_meter.moc"
