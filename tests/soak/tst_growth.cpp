// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "growth.h"

#include <QtTest/QTest>

using namespace carrel::soak;

namespace {

constexpr qint64 kibibyte = 1024;
constexpr qint64 mebibyte = 1024 * kibibyte;

/// Every 25 cycles one sample; `bytesAt` says how much memory there is after so many cycles.
template <class Function>
std::vector<MemorySample> samplesOf(int count, Function bytesAt)
{
    std::vector<MemorySample> samples;
    samples.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        samples.push_back({25 * i, bytesAt(25 * i), 2});
    return samples;
}

}  // namespace

class TestGrowth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void memoryThatStaysIsAllowed()
    {
        const Growth growth = Growth::of(samplesOf(40, [](qint64) { return 100 * mebibyte; }));
        QCOMPARE(growth.bytesPerCycle, 0.0);
        QVERIFY(growth.isAllowed());
    }

    void cachesThatFillInTheFirstHalfAreAllowed()
    {
        const auto fills = [](qint64 cycles) { return std::min<qint64>(cycles, 400) * mebibyte; };
        QVERIFY(Growth::of(samplesOf(40, fills)).isAllowed());
    }

    void aSmallLossEachCycleIsFound()
    {
        const auto loses = [](qint64 cycles) { return 100 * mebibyte + cycles * 12 * kibibyte; };
        const Growth growth = Growth::of(samplesOf(40, loses));
        QCOMPARE(growth.bytesPerCycle, 12.0 * kibibyte);
        QVERIFY(!growth.isAllowed());
    }

    void aFewSamplesThatAreOffDoNotHideALoss()
    {
        auto samples = samplesOf(40, [](qint64 cycles) { return 100 * mebibyte + cycles * 12 * kibibyte; });
        samples[25].bytes += 200 * mebibyte;
        samples.back().bytes = 0;
        QVERIFY(!Growth::of(samples).isAllowed());
    }

    void aFewSamplesThatAreOffAreNoLoss()
    {
        auto samples = samplesOf(40, [](qint64) { return 100 * mebibyte; });
        samples.back().bytes += 200 * mebibyte;
        QVERIFY(Growth::of(samples).isAllowed());
    }

    void whatIsLostOnPurposeDoesNotCount()
    {
        auto samples = samplesOf(40, [](qint64) { return 100 * mebibyte; });
        for (size_t i = 30; i < samples.size(); ++i) {
            samples[i].bytes += 3 * mebibyte;
            samples[i].kept += 1;
        }
        QCOMPARE(Growth::of(samples).bytesPerCycle, 0.0);
    }

    void tooFewSamplesAreNoVerdict()
    {
        QVERIFY(!Growth::of({}).isKnown());
        QVERIFY(!Growth::of(samplesOf(4, [](qint64) { return mebibyte; })).isAllowed());
    }
};

QTEST_GUILESS_MAIN(TestGrowth)
#include "tst_growth.moc"
