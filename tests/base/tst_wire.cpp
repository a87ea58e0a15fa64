// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "wire_samples.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <algorithm>
#include <bit>
#include <set>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::base;

namespace {

constexpr QByteArrayView head("CRL\x01");
constexpr char valuePublished = 0x26;
constexpr char listKind = 7;

/// How many of the readers accept `frame`.
int readersOf(QByteArrayView frame)
{
    return int(wire::decodeCommand(frame).has_value()) + int(wire::decodeEvent(frame).has_value())
           + int(wire::decodeSpec(frame).has_value()) + int(wire::decodeToWorker(frame).has_value())
           + int(wire::decodeFromWorker(frame).has_value());
}

/// A frame that publishes what `value` says, byte by byte.
QByteArray published(const QByteArray& value)
{
    return head.toByteArray() + valuePublished + '\x01' + value;
}

Error refusal(QByteArrayView frame)
{
    const auto event = wire::decodeEvent(frame);
    return event ? Error{ErrorCode::StartFailed, u"the frame was accepted"_s} : event.error();
}

void verifyRefused(QByteArrayView frame, const QString& reason)
{
    const Error error = refusal(frame);
    QCOMPARE(int(error.code), int(ErrorCode::BadFrame));
    QVERIFY2(error.message.contains(reason), qUtf8Printable(error.message));
}

template <class Message>
void verifyIsMessage(QByteArrayView frame, Result<Message> (*decode)(QByteArrayView, wire::BufferCrossing*))
{
    if (const auto message = decode(frame, nullptr))
        QCOMPARE(wire::encode(*decode(wire::encode(*message), nullptr)), wire::encode(*message));
}

/// What is accepted must be a message like any other: written again and read again it is the same.
void verifyIsMessage(QByteArrayView frame)
{
    verifyIsMessage(frame, &wire::decodeCommand);
    verifyIsMessage(frame, &wire::decodeEvent);
    verifyIsMessage(frame, &wire::decodeSpec);
    verifyIsMessage(frame, &wire::decodeToWorker);
    verifyIsMessage(frame, &wire::decodeFromWorker);
}

ScriptError chain(int length)
{
    ScriptError error;
    for (int i = 1; i < length; ++i) {
        ScriptError next;
        next.related.push_back({ScriptError::Relation::Cause, std::move(error)});
        error = std::move(next);
    }
    return error;
}

int lengthOf(const ScriptError& error)
{
    return error.related.empty() ? 1 : 1 + lengthOf(error.related.front().error);
}

}  // namespace

class TestWire : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSamplesHoldEveryKindOfMessage()
    {
        std::set<char> tags;
        for (const QByteArray& frame : samples::frames())
            tags.insert(frame.at(head.size()));
        QCOMPARE(tags.size(), std::variant_size_v<Command> + std::variant_size_v<Event> + 1
                                  + std::variant_size_v<ToWorker> + std::variant_size_v<FromWorker>);
        std::set<Value::Kind> kinds;
        for (const Value& value : samples::values())
            kinds.insert(value.kind());
        QCOMPARE(kinds.size(), size_t(Value::Kind::Object));  // buffers and queues need more than their frame, see tst_buffer_layout
    }

    void commandsArriveAsTheyWere()
    {
        for (const Command& command : samples::commands()) {
            const auto arrived = wire::decodeCommand(wire::encode(command));
            QVERIFY2(arrived, arrived ? "" : qUtf8Printable(arrived.error().message));
            QVERIFY2(*arrived == command, qPrintable(QString::number(command.index())));
        }
    }

    void eventsArriveAsTheyWere()
    {
        for (const Event& event : samples::events()) {
            const auto arrived = wire::decodeEvent(wire::encode(event));
            QVERIFY2(arrived, arrived ? "" : qUtf8Printable(arrived.error().message));
            QVERIFY2(*arrived == event, wire::encode(event).toHex().constData());
        }
    }

    void specsArriveAsTheyWere()
    {
        for (const InterpreterSpec& spec : samples::specs()) {
            const auto arrived = wire::decodeSpec(wire::encode(spec));
            QVERIFY(arrived);
            QVERIFY(*arrived == spec);
        }
    }

    void messagesOfWorkersArriveAsTheyWere()
    {
        for (const ToWorker& message : samples::messagesToWorker()) {
            const auto arrived = wire::decodeToWorker(wire::encode(message));
            QVERIFY2(arrived, arrived ? "" : qUtf8Printable(arrived.error().message));
            QVERIFY(*arrived == message);
        }
        for (const FromWorker& message : samples::messagesFromWorker()) {
            const auto arrived = wire::decodeFromWorker(wire::encode(message));
            QVERIFY2(arrived, arrived ? "" : qUtf8Printable(arrived.error().message));
            QVERIFY(*arrived == message);
        }
    }

    void everyBitOfANumberArrives_data()
    {
        QTest::addColumn<quint64>("bits");
        for (const quint64 bits : {0x7ff8'0000'0000'0000ULL, 0xfff8'0000'0000'1234ULL, 0x8000'0000'0000'0000ULL})
            QTest::addRow("%llx", bits) << quint64(bits);
    }

    void everyBitOfANumberArrives()
    {
        QFETCH(const quint64, bits);
        const Event event = ValuePublished{bits, std::bit_cast<double>(bits)};
        const auto arrived = wire::decodeEvent(wire::encode(event));
        QVERIFY(arrived);
        QCOMPARE(std::get<ValuePublished>(*arrived).jobId, bits);
        QCOMPARE(std::bit_cast<quint64>(*std::get<ValuePublished>(*arrived).value.toFloat()), bits);
    }

    void aFrameIsReadByOneReaderOnly()
    {
        for (const QByteArray& frame : samples::frames())
            QCOMPARE(readersOf(frame), 1);
    }

    void everyTruncationIsRefused()
    {
        for (const QByteArray& frame : samples::frames()) {
            for (qsizetype size = 0; size < frame.size(); ++size)
                QVERIFY2(readersOf(frame.first(size)) == 0, frame.first(size).toHex().constData());
        }
    }

    void trailingBytesAreRefused()
    {
        for (const QByteArray& frame : samples::frames())
            QCOMPARE(readersOf(frame + '\0'), 0);
        verifyRefused(wire::encode(Event(Opened{})) + "ab", u"2 bytes follow the end"_s);
    }

    void everyCorruptByteIsRefusedOrMeansSomethingElse()
    {
        for (const QByteArray& frame : samples::frames()) {
            for (qsizetype at = 0; at < std::min<qsizetype>(frame.size(), 120); ++at) {
                for (int flip = 1; flip < 256; ++flip) {
                    QByteArray corrupt = frame;
                    corrupt[at] = char(corrupt[at] ^ flip);
                    verifyIsMessage(corrupt);
                }
            }
        }
    }

    void randomBytesNeverCrash()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int i = 0; i < 20'000; ++i) {
            QByteArray frame(random.bounded(200), Qt::Uninitialized);
            std::generate(frame.begin(), frame.end(), [&] { return char(random.bounded(256)); });
            verifyIsMessage(frame);
            const int tag = random.bounded(0x10, 0x65);
            verifyIsMessage(head.toByteArray() + char(tag) + frame);
        }
    }

    void anotherVersionIsRefused()
    {
        QByteArray frame = wire::encode(Event(Opened{}));
        QCOMPARE(frame.first(head.size()), head.toByteArray());
        frame[3] = '\x02';
        verifyRefused(frame, u"the version is another"_s);
    }

    void whatIsUnknownIsRefused_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QString>("reason");
        QTest::newRow("event") << head.toByteArray() + '\x3f' << u"63 is no known tag"_s;
        QTest::newRow("command") << wire::encode(Command(CloseSession{})) << u"18 is no known tag"_s;
        QTest::newRow("kind") << published("\x0d") << u"13 is no known enumerator"_s;
        QTest::newRow("truth") << published("\x01\x02") << u"a truth value is 2"_s;
        QTest::newRow("rung") << head.toByteArray() + "\x23\x01\x06" << u"6 is no known enumerator"_s;
        QTest::newRow("stream") << head.toByteArray() + "\x24\x02" << u"2 is no known enumerator"_s;
        QTest::newRow("error code") << head.toByteArray() + "\x21\x19" << u"25 is no known enumerator"_s;
        QTest::newRow("outcome") << head.toByteArray() + "\x27\x01\x7f" << u"127 is no known tag"_s;
        QTest::newRow("limit") << head.toByteArray() + "\x27\x01\x05\x07" << u"7 is no known enumerator"_s;
    }

    void whatIsUnknownIsRefused()
    {
        QFETCH(const QByteArray, frame);
        QFETCH(const QString, reason);
        verifyRefused(frame, reason);
    }

    void partsOfAConfinementThatAreUnknownAreRefused()
    {
        const QByteArray untilParts("\x40\x00\x00\x00\x01", 5);
        const auto decoded = wire::decodeToWorker(head.toByteArray() + untilParts + QByteArray("\x10\x00\x00\x00", 4));
        QVERIFY(!decoded);
        QVERIFY2(decoded.error().message.contains(u"8 stands for no parts"_s), qPrintable(decoded.error().message));
        QVERIFY(wire::decodeToWorker(head.toByteArray() + untilParts + QByteArray("\x0e\x00\x00\x00\x00", 5)));
    }

    void numbersThatAreTooLongAreRefused()
    {
        const QByteArray nines(9, '\xff');
        QVERIFY(wire::decodeEvent(published("\x02" + nines + '\x01')));
        verifyRefused(published("\x02" + nines + '\x02'), u"longer than 64 bits"_s);
        verifyRefused(published("\x02" + nines + QByteArray("\x80\x00", 2)), u"longer than 64 bits"_s);
        verifyRefused(published("\x09" + QByteArray("\x80\x80\x80\x80\x10", 5)), u"longer than 32 bits"_s);
    }

    void aBigIntegerThatIsSmallIsRefused()
    {
        verifyRefused(published(QByteArray("\x03\x00\x01\x07", 4)), u"a big integer is small"_s);
    }

    void lengthsAreCheckedBeforeAnythingIsAllocated_data()
    {
        QTest::addColumn<char>("kind");
        QTest::newRow("text") << '\x05';
        QTest::newRow("bytes") << '\x06';
        QTest::newRow("list") << '\x07';
        QTest::newRow("dict") << '\x08';
    }

    void lengthsAreCheckedBeforeAnythingIsAllocated()
    {
        QFETCH(const char, kind);
        for (const char* length : {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
                                   "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
                                   "\xff\xff\xff\xff\xff\xff\xff\xff\x7f", "\xff\xff\xff\xff\x0f", "\x09"})
            verifyRefused(published(kind + QByteArray(length) + "12345678"), u"more than what is left"_s);
    }

    void containersCannotClaimTheSameBytesTwice()
    {
        // Two items are promised and seven bytes follow, so the first item can have five at most.
        const QByteArray outer = QByteArray(1, listKind) + '\x02';
        const auto inner = [](char count) { return QByteArray(1, listKind) + count; };
        QVERIFY(wire::decodeEvent(published(outer + inner(4) + QByteArray(5, '\0'))));
        verifyRefused(published(outer + inner(5) + QByteArray(5, '\0')), u"more than what is left"_s);
    }

    void nestingIsLimited()
    {
        const auto frameOf = [](int depth) {
            return wire::encode(Event(ValuePublished{1, samples::nestedList(depth)}));
        };
        QVERIFY(wire::decodeEvent(frameOf(wire::maximumNesting)));
        verifyRefused(frameOf(wire::maximumNesting + 1), u"containers are nested more than"_s);
        verifyRefused(frameOf(5000), u"containers are nested more than"_s);
        const QByteArray bomb = QByteArray("\x07\x01").repeated(1'000'000) + '\0';
        verifyRefused(published(bomb), u"containers are nested more than"_s);
    }

    void longChainsOfErrorsArriveWithoutTheirEarliest()
    {
        const auto arrive = [](int length) {
            const Event event = JobFinished{1, Outcome(Failed{chain(length)})};
            const auto arrived = wire::decodeEvent(wire::encode(event));
            return arrived ? lengthOf(*std::get<JobFinished>(*arrived).outcome.error()) : 0;
        };
        QCOMPARE(arrive(100), 100);
        QCOMPARE(arrive(wire::maximumNesting + 1), wire::maximumNesting + 1);
        QCOMPARE(arrive(5000), wire::maximumNesting + 1);
    }

    void nestedErrorsOfAnotherWriterAreLimited()
    {
        const QByteArray one = QByteArray(5, '\0') + QByteArray("\x01\x00", 2);  // no fields, one cause
        const QByteArray start = head.toByteArray() + QByteArray("\x27\x01\x01", 3);
        QVERIFY(wire::decodeEvent(start + one.repeated(wire::maximumNesting) + QByteArray(6, '\0')));
        verifyRefused(start + one.repeated(wire::maximumNesting + 1) + QByteArray(6, '\0'), u"errors are nested"_s);
        verifyRefused(start + one.repeated(200'000) + QByteArray(6, '\0'), u"errors are nested"_s);
    }
};

QTEST_APPLESS_MAIN(TestWire)
#include "tst_wire.moc"
