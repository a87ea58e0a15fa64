// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// A class whose objects say of themselves what they were told to say.
const QString lyingMoment = uR"(
import datetime

class Moment(datetime.datetime):
    offset = None
    said = 2024

    def utcoffset(self):
        return self.offset

    @property
    def year(self):
        return self.said

moment = Moment(2024, 2, 29)
)"_s;

}  // namespace

/// What a script could use to have the host do more than the script itself has done.
class TestCrossingBounds : public SessionTest {
    Q_OBJECT

    ScriptError errorOf(Session& session, const QString& expression)
    {
        const Outcome outcome = outcomeOf(session.evaluate(expression));
        return outcome.error() ? *outcome.error() : ScriptError();
    }

private Q_SLOTS:
    void aTimeThatLiesAboutItselfIsRefused_data()
    {
        QTest::addColumn<QString>("lie");
        QTest::addColumn<QString>("refusal");
        const QString noTime = u"a datetime that says what no date and time is cannot cross to the host"_s;
        const QString noOffset = u"a datetime whose utcoffset() is a day or more cannot cross to the host"_s;
        QTest::newRow("offset of ages") << u"moment.offset = datetime.timedelta(days=999_999_999)"_s << noOffset;
        QTest::newRow("offset of a day") << u"moment.offset = datetime.timedelta(days=1)"_s << noOffset;
        QTest::newRow("offset of a day, west") << u"moment.offset = datetime.timedelta(days=-1)"_s << noOffset;
        QTest::newRow("year that is none") << u"moment.said = 0"_s << noTime;
        QTest::newRow("year of more than 32 bits") << u"moment.said = 2024 + 2**32"_s << noTime;
        QTest::newRow("day that the year has not") << u"moment.said = 2023"_s << noTime;
    }

    void aTimeThatLiesAboutItselfIsRefused()
    {
        QFETCH(const QString, lie);
        QFETCH(const QString, refusal);
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script(lyingMoment + lie))).succeeded());
        const ScriptError error = errorOf(*session, u"[moment]"_s);
        QCOMPARE(error.type, u"ValueError"_s);
        QCOMPARE(error.message, refusal);
    }

    void aTimeMaySayWhatATimeIs()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script(
                              lyingMoment
                              + u"moment.said = 2020\nmoment.offset = datetime.timedelta(days=-1, seconds=1)"_s)))
                    .succeeded());
        QCOMPARE(outcomeOf(session->evaluate(u"moment"_s)).value(),
                 Value(DateTime{2020, 2, 29, 0, 0, 0, 0, 1 - 24 * 60 * 60}));
    }

    void aTextThatOccursManyTimesIsCopiedOnce()
    {
        QFETCH_GLOBAL(const int, isolation);
        if (isolation != int(Isolation::InProcess))
            QSKIP("a frame has it as often as it occurs");
        const auto session = openSession();
        const Value value = outcomeOf(session->evaluate(u"['x' * 2**20] * 3 + ['y']"_s)).value();
        QCOMPARE(value.toList().size(), size_t(4));
        QCOMPARE(value.toList()[2].toText()->constData(), value.toList()[0].toText()->constData());
        QCOMPARE(*value.toList()[3].toText(), u"y"_s);
    }

    void moreThanMayCrossIsRefused_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("refusal");
        const QString bytes =
            u"the value holds more than 2147483648 bytes of text, bytes and digits; it cannot cross to the "
            "host at once (a carrel.Buffer of any size can)"_s;
        const QString values = u"the value holds more than 4000000 values; it cannot cross to the host at once"_s;
        QTest::newRow("text") << u"['x' * 2**20] * 1025"_s << bytes;
        QTest::newRow("bytes") << u"{'parts': (b'x' * 2**20,) * 2049}"_s << bytes;
        QTest::newRow("values") << u"[None] * 4_000_001"_s << values;
        QTest::newRow("entries") << u"dict.fromkeys(range(2_000_001))"_s << values;
        QTest::newRow("values of values") << u"[[None] * 1000] * 4000"_s << values;
    }

    void moreThanMayCrossIsRefused()
    {
        QFETCH(const QString, expression);
        QFETCH(const QString, refusal);
        const auto session = openSession();
        const ScriptError error = errorOf(*session, expression);
        QCOMPARE(error.type, u"ValueError"_s);
        QCOMPARE(error.message, refusal);
    }

    void whatIsNoRequestToTheHostIsRefused_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::newRow("no tuple") << u"carrel._host_call([1])"_s;
        QTest::newRow("too short") << u"carrel._host_call([(1, 2)])"_s;
        QTest::newRow("unknown action") << u"carrel._host_call([(99, 1, 'x', [], None)])"_s;
        QTest::newRow("no action") << u"carrel._host_ask('read', 1, 'x', [], None)"_s;
        QTest::newRow("posted") << u"carrel._host_post([(-1, 1, 'x', [], None)])"_s;
    }

    void whatIsNoRequestToTheHostIsRefused()
    {
        QFETCH(const QString, expression);
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script("import carrel"))).succeeded());
        const ScriptError error = errorOf(*session, expression);
        QCOMPARE(error.type, u"TypeError"_s);
        QCOMPARE(error.message, u"this is no request"_s);
    }
};

QTEST_GUILESS_MAIN(TestCrossingBounds)
#include "tst_crossing_bounds.moc"
