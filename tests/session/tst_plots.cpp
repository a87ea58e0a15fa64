// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/rich_value.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What `carrel.plot()` gives its host.
class TestPlots : public SessionTest {
    Q_OBJECT

    static QString mimeType() { return u"application/vnd.carrel.plot+json"_s; }

    /// What the value of an expression shows of itself; nothing where it does not.
    static RichValue shownBy(Session& session, const QString& expression)
    {
        const Outcome outcome = outcomeOf(session.runInteractively(script(u"import carrel\n"_s + expression)));
        return RichValue::fromValue(outcome.value()).value_or(RichValue());
    }

    static QString messageOf(Session& session, const QString& expression)
    {
        const Outcome outcome = outcomeOf(session.runInteractively(script(u"import carrel\n"_s + expression)));
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

private Q_SLOTS:
    void aPlotIsDataAndATableAndAText()
    {
        const auto session = openSession();
        const RichValue shown =
            shownBy(*session,
                    u"carrel.plot('Mass', x='radius', x_unit='mm', y='mass').line([1, 2], [3, 4.5], name='steel')"_s);
        const Value plot = shown.dataOf(mimeType());
        QCOMPARE(plot[u"title"_s], Value(u"Mass"_s));
        QCOMPARE(plot[u"x"_s][u"unit"_s], Value(u"mm"_s));
        QCOMPARE(plot[u"y"_s][u"title"_s], Value(u"mass"_s));
        QCOMPARE(plot[u"series"_s].toList().size(), std::size_t(1));
        const Value series = plot[u"series"_s].toList().front();
        QCOMPARE(series[u"kind"_s], Value(u"line"_s));
        QCOMPARE(series[u"x"_s], Value(Value::List{1.0, 2.0}));
        QCOMPARE(series[u"y"_s], Value(Value::List{3.0, 4.5}));
        QCOMPARE(shown.text, u"<Plot 'Mass': line steel (2 values, 3 to 4.5)>"_s);
        QVERIFY(shown.table);
        QCOMPARE(shown.table->columns, (QStringList{u"radius (mm)"_s, u"steel"_s}));
        QCOMPARE(shown.table->rows.size(), std::size_t(2));
    }

    void seriesAtOtherPlacesAreOneBelowTheOtherInTheTable()
    {
        const auto session = openSession();
        const RichValue shown =
            shownBy(*session, u"carrel.plot().points([1], [2], name='a').bars(['x', 'y'], [3, 4])"_s);
        QVERIFY(shown.table);
        QCOMPARE(shown.table->columns, (QStringList{QString(), u"x"_s, u"y"_s}));
        QCOMPARE(shown.table->rows.size(), std::size_t(3));
        QCOMPARE(shown.table->rows[2], (Value::List{u"y"_s, u"y"_s, 4}));
    }

    void aBufferIsPlotted()
    {
        const auto session = openSession();
        const RichValue shown = shownBy(*session, u"carrel.plot().line(carrel.Buffer(3, 'f'))"_s);
        const Value plot = shown.dataOf(mimeType());
        QCOMPARE(plot[u"series"_s].toList().front()[u"x"_s], Value(Value::List{0.0, 1.0, 2.0}));
        QCOMPARE(plot[u"series"_s].toList().front()[u"y"_s], Value(Value::List{0.0, 0.0, 0.0}));
    }

    void showPublishesIt()
    {
        const auto session = openSession();
        Job* const job =
            session->run(script(u"import carrel\ncarrel.show(carrel.plot().line([1, 2]), text='two')"_s));
        QList<RichValue> shown;
        connect(job, &Job::published, this, [&](const Value& value) {
            if (const auto rich = RichValue::fromValue(value))
                shown.append(*rich);
        });
        QVERIFY(outcomeOf(job).succeeded());
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown[0].text, u"two"_s);
        QVERIFY(!shown[0].dataOf(mimeType()).isNone());
    }

    void whatCannotBePlottedIsRefused()
    {
        const auto session = openSession();
        QCOMPARE(messageOf(*session, u"carrel.plot().line([1, 2], [3])"_s),
                 u"ValueError: x has 2 values and y has 1: both must have the same number"_s);
        QCOMPARE(messageOf(*session, u"carrel.plot().line('text')"_s),
                 u"TypeError: y must be several values, not str"_s);
        QCOMPARE(messageOf(*session, u"carrel.plot().bars()"_s),
                 u"TypeError: bars() takes y, or x and y, and not 0 of them"_s);
        QCOMPARE(messageOf(*session, u"carrel.plot(5)"_s), u"TypeError: title must be a str, not int"_s);
        QVERIFY(messageOf(*session, u"carrel.plot().line(range(100_001))"_s)
                    .startsWith(u"ValueError: a plot may have 100000 values in all"_s));
    }

    void dataOfAnyLibraryCrossesIfItIsPlain()
    {
        const auto session = openSession();
        const RichValue shown = shownBy(*session,
                                        u"class V:\n"
                                        "    def _repr_mimebundle_(self, **options):\n"
                                        "        return {'application/vnd.a.v1+json': {'marks': [1, None, 'x']},\n"
                                        "                'application/vnd.b.v1+json': {'marks': object()},\n"
                                        "                'application/vnd.c.v1+json': {1: 2}}\n\n"
                                        "V()"_s);
        QCOMPARE(shown.data.size(), std::size_t(1));
        QCOMPARE(shown.dataOf(u"application/vnd.a.v1+json"_s)[u"marks"_s], Value(Value::List{1, Value(), u"x"_s}));
    }

    void theTypeIsKnown()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->runInteractively(
            script(u"import carrel\nisinstance(carrel.plot(), carrel.Plot) and carrel.Plot.__module__"_s)));
        QCOMPARE(outcome.value(), Value(u"carrel"_s));
    }
};

QTEST_MAIN(TestPlots)
#include "tst_plots.moc"
