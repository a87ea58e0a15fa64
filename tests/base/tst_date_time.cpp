// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/printing.h"

#include <QtCore/QTimeZone>

#include <limits>
#include <type_traits>

using namespace Qt::StringLiterals;
using carrel::DateTime;

static_assert(std::is_trivially_copyable_v<DateTime>);

namespace {

const QDate someDay(2024, 2, 29);
const QTime someTime(23, 59, 58, 123);
const QDateTime someUtc(someDay, someTime, QTimeZone::utc());

}  // namespace

class TestDateTime : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void localTimeBecomesNaive()
    {
        const DateTime expected{2024, 2, 29, 23, 59, 58, 123000, {}};
        QCOMPARE(DateTime::fromQDateTime(QDateTime(someDay, someTime)).value(), expected);
    }

    void everyOtherTimeBecomesAware()
    {
        const DateTime utc{2024, 2, 29, 23, 59, 58, 123000, 0};
        QCOMPARE(DateTime::fromQDateTime(someUtc).value(), utc);
        const DateTime east{2024, 3, 1, 5, 29, 58, 123000, 19800};
        QCOMPARE(DateTime::fromQDateTime(someUtc.toOffsetFromUtc(19800)).value(), east);
        const QTimeZone zone(-3600);
        QCOMPARE(DateTime::fromQDateTime(someUtc.toTimeZone(zone)).value().utcOffsetSeconds,
                 std::optional<int>(-3600));
    }

    void whatPythonHasNoTimeForIsNone()
    {
        QVERIFY(!DateTime::fromQDateTime(QDateTime()));
        QVERIFY(!DateTime::fromQDateTime(QDateTime(QDate(10000, 1, 1), someTime)));
        QVERIFY(!DateTime::fromQDateTime(QDateTime(QDate(-1, 1, 1), someTime)));
        QVERIFY(DateTime::fromQDateTime(QDateTime(QDate(9999, 12, 31), someTime)));
    }

    void naiveTimeBecomesLocal()
    {
        const QDateTime time = DateTime{2024, 2, 29, 23, 59, 58, 123999, {}}.toQDateTime();
        QCOMPARE(time.timeSpec(), Qt::LocalTime);
        QCOMPARE(time.date(), someDay);
        QCOMPARE(time.time(), someTime);
    }

    void awareTimeKeepsInstantAndOffset_data()
    {
        QTest::addColumn<int>("offset");
        for (const int offset : {0, 3600, -3600, 20700, 50400, -43200})
            QTest::addRow("%d", offset) << offset;
    }

    void awareTimeKeepsInstantAndOffset()
    {
        QFETCH(const int, offset);
        const QDateTime qtTime = DateTime{2024, 2, 29, 23, 59, 58, 123000, offset}.toQDateTime();
        QCOMPARE(qtTime, someUtc.addSecs(-offset));
        QCOMPARE(qtTime.offsetFromUtc(), offset);
        QCOMPARE(qtTime.time(), someTime);
    }

    /// Also those that not every Qt has.
    void anyOffsetIsCountedFrom_data()
    {
        QTest::addColumn<int>("offset");
        for (const int offset : {86399, -86399, std::numeric_limits<int>::min()})
            QTest::addRow("%d", offset) << offset;
    }

    void anyOffsetIsCountedFrom()
    {
        QFETCH(const int, offset);
        const QDateTime time = DateTime{2024, 2, 29, 23, 59, 58, 123000, offset}.toQDateTime();
        QVERIFY(time.isValid());
        QCOMPARE(time.toMSecsSinceEpoch(), someUtc.addSecs(-qint64(offset)).toMSecsSinceEpoch());
    }

    void whatIsNoTimeIsInvalid() { QVERIFY(!(DateTime{2023, 2, 29, 0, 0, 0, 0, 0}.toQDateTime().isValid())); }

    void textIsThatOfPython_data()
    {
        QTest::addColumn<DateTime>("time");
        QTest::addColumn<QString>("text");
        QTest::newRow("naive") << DateTime{1, 2, 3, 4, 5, 6, 0, {}} << u"0001-02-03T04:05:06"_s;
        QTest::newRow("microseconds") << DateTime{2024, 12, 31, 0, 0, 0, 42, {}} << u"2024-12-31T00:00:00.000042"_s;
        QTest::newRow("UTC") << DateTime{2024, 1, 1, 0, 0, 0, 0, 0} << u"2024-01-01T00:00:00+00:00"_s;
        QTest::newRow("west") << DateTime{2024, 1, 1, 0, 0, 0, 0, -34200} << u"2024-01-01T00:00:00-09:30"_s;
        QTest::newRow("odd offset") << DateTime{2024, 1, 1, 0, 0, 0, 0, 1172} << u"2024-01-01T00:00:00+00:19:32"_s;
        QTest::newRow("offset that is none") << DateTime{2024, 1, 1, 0, 0, 0, 0, std::numeric_limits<int>::min()}
                                             << u"2024-01-01T00:00:00-596523:14:08"_s;
    }

    void textIsThatOfPython()
    {
        QFETCH(const DateTime, time);
        QFETCH(const QString, text);
        QCOMPARE(time.toString(), text);
    }
};

QTEST_APPLESS_MAIN(TestDateTime)
#include "tst_date_time.moc"
