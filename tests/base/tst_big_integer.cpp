// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/printing.h"

#include <limits>
#include <type_traits>

using namespace Qt::StringLiterals;
using carrel::BigInteger;

static_assert(std::is_copy_constructible_v<BigInteger> && std::is_copy_assignable_v<BigInteger>);
static_assert(std::is_nothrow_move_constructible_v<BigInteger>);

namespace {

constexpr qint64 smallest = std::numeric_limits<qint64>::min();
constexpr qint64 largest = std::numeric_limits<qint64>::max();

QString decimalOf(bool negative, const QByteArray& hexMagnitude)
{
    return BigInteger{negative, QByteArray::fromHex(hexMagnitude)}.toDecimal();
}

}  // namespace

class TestBigInteger : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bigIntegersKeepEveryDigit_data()
    {
        QTest::addColumn<QString>("digits");
        QTest::newRow("zero") << u"0"_s;
        QTest::newRow("one") << u"1"_s;
        QTest::newRow("minus one") << u"-1"_s;
        QTest::newRow("a chunk") << u"999999999"_s;
        QTest::newRow("a chunk and one digit") << u"1000000000"_s;
        QTest::newRow("zeros within") << u"1000000000000000000000000001"_s;
        QTest::newRow("64 bits") << u"18446744073709551615"_s;
        QTest::newRow("65 bits") << u"-18446744073709551616"_s;
        QTest::newRow("nines") << QString(1000, u'9');
        QTest::newRow("a power of ten") << u"-1"_s + QString(4299, u'0');
        QTest::newRow("all digits") << u"1234567890"_s.repeated(500);
    }

    void bigIntegersKeepEveryDigit()
    {
        QFETCH(const QString, digits);
        const auto number = BigInteger::fromDecimal(digits);
        QVERIFY(number);
        QCOMPARE(number->toDecimal(), digits);
    }

    void magnitudesAreLittleEndianBytes()
    {
        QCOMPARE(decimalOf(false, "0001"), u"256"_s);
        QCOMPARE(decimalOf(true, "00000000000000000001"), u"-4722366482869645213696"_s);
        QCOMPARE(BigInteger::fromDecimal(u"4722366482869645213697"_s)->magnitude,
                 QByteArray::fromHex("01000000000000000001"));
    }

    void decimalsAreWrittenWithoutRegardToLeadingZeros()
    {
        QCOMPARE(decimalOf(false, "0700000000000000"), u"7"_s);
        QCOMPARE(decimalOf(false, "0000000000000000"), u"0"_s);
        QCOMPARE(*BigInteger::fromDecimal(u"+000000000000007"_s), BigInteger::fromInt64(7));
    }

    void zeroHasOneRepresentation()
    {
        for (const QString& zero : {u"0"_s, u"-0"_s, u"+0"_s, u"0000000000000000000000"_s})
            QCOMPARE(*BigInteger::fromDecimal(zero), BigInteger());
        QCOMPARE(BigInteger::fromInt64(0), BigInteger());
    }

    void whatIsNoDecimalIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        int row = 0;
        for (const QString& text : {u""_s, u"-"_s, u"+"_s, u"--1"_s, u"1 "_s, u" 1"_s, u"1_000"_s, u"0x10"_s,
                                    u"1.0"_s, u"1e3"_s, u"\u0661"_s, u"12345678901234567890x"_s, u"1-"_s})
            QTest::addRow("%d", row++) << text;
    }

    void whatIsNoDecimalIsRefused()
    {
        QFETCH(const QString, text);
        QVERIFY(!BigInteger::fromDecimal(text));
    }

    void numbersOf64BitsGoThereAndBack_data()
    {
        QTest::addColumn<qint64>("number");
        for (const qint64 number : {smallest, smallest + 1, qint64(-256), qint64(-1), qint64(0), qint64(1),
                                    qint64(255), qint64(1) << 32, largest - 1, largest})
            QTest::addRow("%lld", number) << number;
    }

    void numbersOf64BitsGoThereAndBack()
    {
        QFETCH(const qint64, number);
        const BigInteger big = BigInteger::fromInt64(number);
        QCOMPARE(big.toInt64(), std::optional<qint64>(number));
        QCOMPARE(big.toDecimal(), QString::number(number));
        QVERIFY(!big.magnitude.endsWith('\0'));
    }

    void numbersBeyond64BitsDoNotFit()
    {
        QVERIFY(!BigInteger::fromDecimal(u"9223372036854775808"_s)->toInt64());
        QVERIFY(!BigInteger::fromDecimal(u"-9223372036854775809"_s)->toInt64());
        QVERIFY(!BigInteger::fromDecimal(u"18446744073709551616"_s)->toInt64());
    }

    void leadingZerosDoNotMakeANumberBig()
    {
        const BigInteger padded{true, QByteArray("\x05") + QByteArray(20, '\0')};
        QCOMPARE(padded.toInt64(), std::optional<qint64>(-5));
    }
};

QTEST_APPLESS_MAIN(TestBigInteger)
#include "tst_big_integer.moc"
