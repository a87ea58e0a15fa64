// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/printing.h"

#include <QtCore/QElapsedTimer>

#include <limits>

using namespace Qt::StringLiterals;
using carrel::BigInteger;
using carrel::DateTime;
using carrel::Value;

// Every expected text was written by CPython 3.13.

namespace {

const double infinity = std::numeric_limits<double>::infinity();

Value list(std::initializer_list<Value> items)
{
    return Value(Value::List(items));
}

Value bytes(QByteArrayView content)
{
    return Value(content.toByteArray());
}

Value nested(int depth)
{
    Value value = 7;
    for (int i = 0; i < depth; ++i)
        value = list({value});
    return value;
}

/// A list, or a dict, that shares its two items all the way down: small in memory, endless to walk through.
Value doubled(bool asDict)
{
    Value value = 7;
    for (int i = 0; i < 26; ++i)
        value = asDict ? Value(Value::Dict{{1, value}, {2, value}}) : list({value, value});
    return value;
}

void addRows(std::initializer_list<std::pair<Value, QString>> rows)
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("text");
    for (const auto& [value, text] : rows)
        QTest::addRow("%s", qUtf8Printable(text)) << value << text;
}

void checkRow()
{
    QFETCH(const Value, value);
    QFETCH(const QString, text);
    QCOMPARE(value.toDisplayText(), text);
}

}  // namespace

class TestRepr : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void constantsAndIntegersAreWrittenAsPythonDoes_data()
    {
        addRows({{Value(), u"None"_s},
                 {true, u"True"_s},
                 {false, u"False"_s},
                 {-42, u"-42"_s},
                 {std::numeric_limits<qint64>::min(), u"-9223372036854775808"_s},
                 {*BigInteger::fromDecimal(u"100000000000000000000"_s), u"100000000000000000000"_s}});
    }
    void constantsAndIntegersAreWrittenAsPythonDoes() { checkRow(); }

    void floatsAreWrittenAsPythonDoes_data()
    {
        addRows({{0.0, u"0.0"_s},
                 {-0.0, u"-0.0"_s},
                 {1.0, u"1.0"_s},
                 {0.1, u"0.1"_s},
                 {0.1 + 0.2, u"0.30000000000000004"_s},
                 {-1234.5, u"-1234.5"_s},
                 {0.0001, u"0.0001"_s},
                 {0.00001, u"1e-05"_s},
                 {0.000012345, u"1.2345e-05"_s},
                 {9999999999999998.0, u"9999999999999998.0"_s},
                 {1e15, u"1000000000000000.0"_s},
                 {1e16, u"1e+16"_s},
                 {1.5e300, u"1.5e+300"_s},
                 {std::numeric_limits<double>::max(), u"1.7976931348623157e+308"_s},
                 {std::numeric_limits<double>::denorm_min(), u"5e-324"_s},
                 {infinity, u"inf"_s},
                 {-infinity, u"-inf"_s},
                 {std::numeric_limits<double>::quiet_NaN(), u"nan"_s}});
    }
    void floatsAreWrittenAsPythonDoes() { checkRow(); }

    void stringsAreWrittenAsPythonDoes_data()
    {
        addRows({{u""_s, u"''"_s},
                 {u"plain"_s, u"'plain'"_s},
                 {u"it's"_s, u"\"it's\""_s},
                 {u"\"both\" it's"_s, u"'\"both\" it\\'s'"_s},
                 {u"\"double\""_s, u"'\"double\"'"_s},
                 {u"a\\b\tc\nd\re"_s, u"'a\\\\b\\tc\\nd\\re'"_s},
                 {QString(QChar(u'\0')) + u"\x1b\x7f"_s, u"'\\x00\\x1b\\x7f'"_s},
                 {u"caf\u00e9 \u4e2d \U0001f600"_s, u"'caf\u00e9 \u4e2d \U0001f600'"_s},
                 {u"\u00a0\u00ad\u200b\u2028\ue000"_s, u"'\\xa0\\xad\\u200b\\u2028\\ue000'"_s},
                 {u"\U000e0001\U0010ffff"_s, u"'\\U000e0001\\U0010ffff'"_s},
                 {QString(QChar(0xd800)) + u"a"_s + QChar(0xdfff), u"'\\ud800a\\udfff'"_s}});
    }
    void stringsAreWrittenAsPythonDoes() { checkRow(); }

    void bytesAreWrittenAsPythonDoes_data()
    {
        addRows({{bytes(""), u"b''"_s},
                 {bytes("plain"), u"b'plain'"_s},
                 {bytes("it's"), u"b\"it's\""_s},
                 {bytes("'\""), u"b'\\'\"'"_s},
                 {bytes(QByteArrayView("\0\t\n\r\\\x7f\x80\xff", 8)), u"b'\\x00\\t\\n\\r\\\\\\x7f\\x80\\xff'"_s}});
    }
    void bytesAreWrittenAsPythonDoes() { checkRow(); }

    void containersAreWrittenAsPythonDoes_data()
    {
        addRows({{list({}), u"[]"_s},
                 {list({1, list({}), u"a"_s}), u"[1, [], 'a']"_s},
                 {Value(Value::Dict()), u"{}"_s},
                 {Value(Value::Dict{{u"a"_s, 1.5}, {2, Value()}}), u"{'a': 1.5, 2: None}"_s}});
    }
    void containersAreWrittenAsPythonDoes() { checkRow(); }

    void timesAreWrittenAsPythonDoes_data()
    {
        const auto aware = u"datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.timezone%1)"_s;
        addRows({{DateTime{2024, 1, 2, 3, 4, 0, 0, {}}, u"datetime.datetime(2024, 1, 2, 3, 4)"_s},
                 {DateTime{2024, 1, 2, 0, 0, 5, 0, {}}, u"datetime.datetime(2024, 1, 2, 0, 0, 5)"_s},
                 {DateTime{2024, 1, 2, 3, 4, 0, 6, {}}, u"datetime.datetime(2024, 1, 2, 3, 4, 0, 6)"_s},
                 {DateTime{2024, 1, 2, 3, 4, 0, 0, 0}, aware.arg(u".utc"_s)},
                 {DateTime{2024, 1, 2, 3, 4, 0, 0, 3600}, aware.arg(u"(datetime.timedelta(seconds=3600))"_s)},
                 {DateTime{2024, 1, 2, 3, 4, 0, 0, -3600},
                  aware.arg(u"(datetime.timedelta(days=-1, seconds=82800))"_s)}});
    }
    void timesAreWrittenAsPythonDoes() { checkRow(); }

    void textsUpToTheLimitAreComplete()
    {
        QCOMPARE(Value(u"abc"_s).toDisplayText(5), u"'abc'"_s);
        QCOMPARE(Value(u"abc"_s).toDisplayText(4), u"'ab…"_s);
        QCOMPARE(Value(u"abc"_s).toDisplayText(1), u"…"_s);
        QCOMPARE(Value(u"abc"_s).toDisplayText(0), QString());
        QCOMPARE(Value(u"abc"_s).toDisplayText(-1), QString());
    }

    void noTextIsLongerThanTheLimit()
    {
        const Value entry = list({u"x\U0001f600\n"_s, 1.5, bytes("\xff"), DateTime(), nested(5)});
        for (qsizetype limit = 1; limit < 60; ++limit) {
            const QString text = entry.toDisplayText(limit);
            QCOMPARE(text.size() <= limit, true);
            QVERIFY(text.endsWith(u'…'));
            QVERIFY(text.isValidUtf16());
        }
    }

    void hugeValuesAreNotWalkedThrough_data()
    {
        QTest::addColumn<Value>("value");
        QTest::newRow("list") << doubled(false);
        QTest::newRow("dict") << doubled(true);
        QTest::newRow("text") << Value(QString(30'000'000, u'\x1'));
        QTest::newRow("bytes") << Value(QByteArray(30'000'000, '\x1'));
        QTest::newRow("integer") << Value(BigInteger{false, QByteArray(3'000'000, '\xff')});
    }

    void hugeValuesAreNotWalkedThrough()
    {
        QFETCH(const Value, value);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(value.toDisplayText(100).size(), 100);
        QVERIFY2(timer.elapsed() < 1000, "a display text took as long as a walk through everything");
    }

    void integersBeyondPythonsOwnLimitAreHexadecimal()
    {
        const QString limit = QString(4300, u'9');
        QCOMPARE(Value(*BigInteger::fromDecimal(limit)).toDisplayText(5000), limit);
        const BigInteger huge{true, QByteArray(2000, '\0') + '\x0f'};
        QCOMPARE(Value(huge).toDisplayText(5000), u"-0xf"_s + QString(4000, u'0'));
        QCOMPARE(Value(huge).toDisplayText(10), u"-0xf00000…"_s);
    }

    void deepNestingIsWritten()
    {
        const int depth = Value::maximumDepth;
        QCOMPARE(nested(depth).toDisplayText(), QString(depth, u'[') + u'7' + QString(depth, u']'));
    }
};

QTEST_APPLESS_MAIN(TestRepr)
#include "tst_repr.moc"
