// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/printing.h"

#include <limits>
#include <type_traits>

using namespace Qt::StringLiterals;
using carrel::BigInteger;
using carrel::DateTime;
using carrel::ObjectRef;
using carrel::Value;
using Kind = Value::Kind;

static_assert(std::is_copy_constructible_v<Value> && std::is_copy_assignable_v<Value>);
static_assert(std::is_nothrow_move_constructible_v<Value> && std::is_nothrow_move_assignable_v<Value>);
static_assert(std::is_nothrow_default_constructible_v<Value>);
static_assert(!std::is_constructible_v<Value, const char*>, "it would become true");


namespace {

const BigInteger beyond64Bits = *BigInteger::fromDecimal(u"9223372036854775808"_s);
const DateTime someTime{2024, 2, 29, 12, 30, 0, 0, 3600};
const double notANumber = std::numeric_limits<double>::quiet_NaN();

Value list(std::initializer_list<Value> items)
{
    return Value(Value::List(items));
}

Value dict(std::initializer_list<std::pair<Value, Value>> entries)
{
    return Value(Value::Dict(entries));
}

/// One of each kind, in the order of Kind.
std::vector<Value> oneOfEach()
{
    return {Value(), true, 7, beyond64Bits, 7.0, u"7"_s, QByteArray("7"), list({7}), dict({{7, 7}}), DateTime(),
            carrel::Buffer::create(carrel::ElementFormat::UInt8, {7}).value(), ObjectRef{7, 1}, carrel::Queue::create(7).value()};
}

}  // namespace

class TestValue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachTypeHasItsKind()
    {
        const std::vector<Value> values = oneOfEach();
        QCOMPARE(values.size(), size_t(Kind::Queue) + 1);
        for (size_t i = 0; i < values.size(); ++i)
            QCOMPARE(values[i].kind(), Kind(i));
    }

    void contentComesBackAsItWas()
    {
        QCOMPARE(Value(true).toBool(), std::optional(true));
        QCOMPARE(Value(-7).toInteger(), std::optional<qint64>(-7));
        QCOMPARE(*Value(beyond64Bits).toBigInteger(), beyond64Bits);
        QCOMPARE(Value(0.1).toFloat(), std::optional(0.1));
        QCOMPARE(Value(u"text"_s).toText(), std::optional(u"text"_s));
        QCOMPARE(Value(QByteArray("a\0b", 3)).toBytes(), std::optional(QByteArray("a\0b", 3)));
        QCOMPARE(*Value(someTime).toDateTime(), someTime);
        QCOMPARE(*Value(ObjectRef{1, 2}).toObject(), (ObjectRef{1, 2}));
        QCOMPARE(list({1, u"a"_s}).toList(), (Value::List{1, u"a"_s}));
        QCOMPARE(dict({{1, 2}}).toDict(), (Value::Dict{{1, 2}}));
    }

    void otherKindsGiveNothing_data()
    {
        QTest::addColumn<Kind>("kind");
        for (int kind = 0; kind <= int(Kind::Queue); ++kind)
            QTest::addRow("%d", kind) << Kind(kind);
    }

    void otherKindsGiveNothing()
    {
        QFETCH(const Kind, kind);
        const Value value = oneOfEach().at(size_t(kind));
        QCOMPARE(value.toBool().has_value(), kind == Kind::Bool);
        QCOMPARE(value.toInteger().has_value(), kind == Kind::Integer);
        QCOMPARE(value.toBigInteger().has_value(), kind == Kind::Integer || kind == Kind::BigInteger);
        QCOMPARE(value.toFloat().has_value(), kind == Kind::Float || kind == Kind::Integer);
        QCOMPARE(value.toText().has_value(), kind == Kind::String);
        QCOMPARE(value.toBytes().has_value(), kind == Kind::Bytes);
        QCOMPARE(value.toDateTime().has_value(), kind == Kind::DateTime);
        QCOMPARE(value.toBuffer().has_value(), kind == Kind::Buffer);
        QCOMPARE(value.toObject().has_value(), kind == Kind::Object);
        QCOMPARE(value.toQueue().has_value(), kind == Kind::Queue);
        QCOMPARE(value.toList().empty(), kind != Kind::List);
        QCOMPARE(value.toDict().empty(), kind != Kind::Dict);
        QCOMPARE(value.isNone(), kind == Kind::None);
    }

    void aNumberHasOneRepresentation()
    {
        const BigInteger smallest = BigInteger::fromInt64(std::numeric_limits<qint64>::min());
        QCOMPARE(Value(smallest).kind(), Kind::Integer);
        QCOMPARE(Value(BigInteger{false, QByteArray("\x05\0\0", 3)}), Value(5));
        const BigInteger padded{false, beyond64Bits.magnitude + QByteArray(3, '\0')};
        QCOMPARE(Value(padded), Value(beyond64Bits));
    }

    void smallIntegersCanBeReadAsBigOnes()
    {
        QCOMPARE(*Value(-300).toBigInteger(), BigInteger::fromInt64(-300));
    }

    void valuesOfDifferentKindsDiffer()
    {
        const std::vector<Value> values = oneOfEach();
        for (size_t i = 0; i < values.size(); ++i) {
            for (size_t j = 0; j < values.size(); ++j)
                QCOMPARE(values[i] == values[j], i == j);
        }
        QVERIFY(Value(true) != Value(1));
        QVERIFY(Value(1) != Value(1.0));
    }

    void containersAreEqualByContent()
    {
        QCOMPARE(list({1, list({u"a"_s})}), list({1, list({u"a"_s})}));
        QVERIFY(list({1, list({u"a"_s})}) != list({1, list({u"b"_s})}));
        QVERIFY(list({1}) != list({1, 1}));
        QVERIFY(dict({{1, 2}}) != dict({{1, 3}}));
        QVERIFY(Value(beyond64Bits) == Value(BigInteger(beyond64Bits)));
    }

    void nanIsEqualToNothing()
    {
        const Value holdsNan = list({notANumber});
        QVERIFY(Value(notANumber) != Value(notANumber));
        QVERIFY(holdsNan != Value(holdsNan));
    }

    void copiesShareContainers()
    {
        const Value original = list({1, 2, 3});
        const Value copy = original;  // NOLINT(performance-unnecessary-copy-initialization): what this is about
        QCOMPARE(&copy.toList(), &original.toList());
    }

    void theContentOfATemporaryMayBeWalkedThrough()
    {
        const auto made = [] { return Value(Value::Dict{{u"names"_s, list({u"gear"_s, u"shaft"_s})}}); };
        QStringList names;
        for (const Value& name : made()[u"names"_s].toList())
            names += *name.toText();
        QCOMPARE(names, (QStringList{u"gear"_s, u"shaft"_s}));
        for (const auto& [key, content] : made().toDict())
            QCOMPARE(content.toList().size(), std::size_t(2));
    }

    void aMovedFromValueCanStillBeRead()
    {
        for (Value value : oneOfEach()) {
            const Value taken = std::move(value);
            // NOLINTBEGIN(bugprone-use-after-move): what this is about
            QVERIFY(value.toList().empty() && value.toDict().empty());
            QVERIFY(value.toDisplayText().size() < 80);
            QVERIFY(value == value);
            // NOLINTEND(bugprone-use-after-move)
            QVERIFY(taken == taken);
        }
    }

    void keysFindTheirEntry()
    {
        const Value value = dict({{u"a"_s, 1}, {2, u"two"_s}, {u"b"_s, list({})}});
        QCOMPARE(value[u"a"_s], Value(1));
        QCOMPARE(value[u"b"_s], list({}));
    }

    void missingKeysGiveNone()
    {
        QVERIFY(dict({{u"a"_s, 1}})[u"b"_s].isNone());
        QVERIFY(dict({{QByteArray("a"), 1}})[u"a"_s].isNone());
        QVERIFY(Value(7)[u"a"_s].isNone());
    }

    void theLastOfTwoEqualKeysCounts()
    {
        QCOMPARE(dict({{u"a"_s, 1}, {u"a"_s, 2}})[u"a"_s], Value(2));
    }

    void dictsKeepTheirOrder()
    {
        const Value value = dict({{u"z"_s, 1}, {u"a"_s, 2}});
        QCOMPARE(value.toDict().front().first, Value(u"z"_s));
        QVERIFY(value != dict({{u"a"_s, 2}, {u"z"_s, 1}}));
    }
};

QTEST_APPLESS_MAIN(TestValue)
#include "tst_value.moc"
