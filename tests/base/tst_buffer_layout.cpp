// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/buffer_layout.h"
#include "base/buffer_memory.h"
#include "base/wire/buffer_crossing.h"
#include "base/wire/codec.h"

#include <carrel/value.h>

#include <QtTest/QTest>

#include <limits>

using namespace carrel;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 huge = std::numeric_limits<qint64>::max();
constexpr qint64 lowest = std::numeric_limits<qint64>::min();

/// What a frame is read with, as if it came from elsewhere.
class Beside final : public base::wire::BufferCrossing {
public:
    quint64 send(const std::shared_ptr<base::BufferMemory>& memory, Buffer::Access access) override
    {
        arrived = {memory, access};
        return 7;
    }
    Result<Arrived> receive(quint64 number, qint64, Buffer::Access) override
    {
        if (number == 7)
            return arrived;
        return Error{ErrorCode::BufferRefused, u"it did not come"_s};
    }

    quint64 send(const std::shared_ptr<base::QueueCore>& sent) override
    {
        queue = sent;
        return 8;
    }
    Result<std::shared_ptr<base::QueueCore>> receive(quint64 number, int) override
    {
        if (number == 8)
            return queue;
        return Error{ErrorCode::QueueRefused, u"it is not known"_s};
    }

    Arrived arrived{};
    std::shared_ptr<base::QueueCore> queue{};
};

}  // namespace

class TestBufferLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCOMPARE(Buffer::liveCount(), 0); }

    void aQueueInAFrameIsTheSameOne()
    {
        Beside beside;
        const Queue queue = Queue::create(5).value();
        const base::Event event(base::ValuePublished{1, Value(Value::List{queue})});
        const auto arrived = base::wire::decodeEvent(base::wire::encode(event, &beside), &beside);
        QVERIFY(arrived && *arrived == event);
        QVERIFY(!base::wire::decodeEvent(base::wire::encode(event)));
        QVERIFY(!base::wire::decodeEvent(base::wire::encode(event), &beside));
    }

    void aNewOneIsZeroAndContiguous()
    {
        const auto buffer = Buffer::create(ElementFormat::Float32, {2, 3, 4});
        QVERIFY(buffer && buffer->isContiguous() && buffer->isWritable());
        QCOMPARE(buffer->layout().strides, (QList<qint64>{48, 16, 4}));
        QCOMPARE(buffer->elementCount(), 24);
        QCOMPARE(buffer->elements<float>().size(), size_t(24));
        QVERIFY(std::ranges::all_of(buffer->elements<float>(), [](float number) { return number == 0; }));
    }

    void elementsAreOfTheirFormatOnly()
    {
        const Buffer buffer = Buffer::create(ElementFormat::Int32, {2}).value();
        QCOMPARE(buffer.elements<qint32>().size(), size_t(2));
        QVERIFY(buffer.elements<quint32>().empty() && buffer.elements<float>().empty()
                && buffer.elements<qint64>().empty());
        QVERIFY(buffer.readOnly().writableElements<qint32>().empty());
        QCOMPARE(buffer.readOnly().elements<qint32>().data(), buffer.elements<qint32>().data());
    }

    void handlesStandForTheSameMemory()
    {
        Buffer first = Buffer::create(ElementFormat::UInt8, {2}).value();
        const Buffer second = first;
        // NOLINTBEGIN(performance-move-const-arg, bugprone-use-after-move): there is none without memory
        const Buffer third = std::move(first);
        QVERIFY(first == second && second == third);
        // NOLINTEND(performance-move-const-arg, bugprone-use-after-move)
        QCOMPARE(Buffer::liveCount(), 1);
        QVERIFY(second != Buffer::create(ElementFormat::UInt8, {2}).value());
        QVERIFY(Value(second) == Value(third) && Value(second) != Value(QByteArray(2, '\0')));
    }

    void theLockIsHadOnce()
    {
        const Buffer buffer = Buffer::create(ElementFormat::UInt8, {2}).value();
        auto lock = buffer.tryLock();
        QVERIFY(lock && !buffer.tryLock() && !buffer.readOnly().tryLock());
        BufferLock moved = std::move(*lock);
        lock.reset();
        QVERIFY(!buffer.tryLock());
        moved = BufferLock(Buffer::create(ElementFormat::UInt8, {2}).value().tryLock().value());
        QVERIFY(buffer.tryLock());
    }

    void whatIsGoneIsReleasedByTheNumberOfItsProcess()
    {
        const auto memory = base::BufferMemory::create(1).value();
        base::SharedLock& lock = memory->lock();
        QVERIFY(lock.tryAcquire((quint64(4711) << 32) + 1));
        QVERIFY(!lock.releaseOfProcess(4712) && !lock.release(base::newLockHolder()) && lock.isHeld());
        QVERIFY(lock.releaseOfProcess(4711) && !lock.isHeld());
    }

    void aShapeThatCannotBeIsRefused_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::newRow("negative") << QList<qint64>{-1};
        QTest::newRow("lowest") << QList<qint64>{lowest};
        QTest::newRow("more than all") << QList<qint64>{huge};
        QTest::newRow("an overflowing product") << QList<qint64>{qint64(1) << 32, qint64(1) << 32};
        QTest::newRow("one that a zero hides") << QList<qint64>{0, qint64(1) << 32, qint64(1) << 32};
        QTest::newRow("negative ones whose product is positive") << QList<qint64>{-2, -2};
        QTest::newRow("too many dimensions") << QList<qint64>(65, 1);
        QTest::newRow("more than the machine has") << QList<qint64>{qint64(1) << 50};
    }

    void aShapeThatCannotBeIsRefused()
    {
        QFETCH(const QList<qint64>, shape);
        const auto buffer = Buffer::create(ElementFormat::Float64, shape);
        QVERIFY(!buffer);
        QCOMPARE(buffer.error().code, ErrorCode::BufferRefused);
    }

    void aViewIsWithinItsMemory_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QList<qint64>>("strides");
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<bool>("isWithin");
        using L = QList<qint64>;
        QTest::newRow("all of it") << L{8} << L{4} << qint64(0) << true;
        QTest::newRow("backwards") << L{8} << L{-4} << qint64(28) << true;
        QTest::newRow("one for all") << L{1000, 8} << L{0, 4} << qint64(0) << true;
        QTest::newRow("none of it") << L{0} << L{4} << qint64(32) << true;
        QTest::newRow("none of what is beyond") << L{0} << L{4} << qint64(36) << false;
        QTest::newRow("one element") << L{} << L{} << qint64(28) << true;
        QTest::newRow("one behind the last") << L{} << L{} << qint64(32) << false;
        QTest::newRow("one too many") << L{9} << L{4} << qint64(0) << false;
        QTest::newRow("one in front") << L{8} << L{-4} << qint64(24) << false;
        QTest::newRow("a corner outside") << L{3, 3} << L{12, 4} << qint64(4) << false;
        QTest::newRow("no strides") << L{8} << L{} << qint64(0) << false;
        QTest::newRow("between elements") << L{2} << L{6} << qint64(0) << false;
        QTest::newRow("in the middle of one") << L{2} << L{4} << qint64(2) << false;
        QTest::newRow("a huge stride") << L{3} << L{(huge / 4) * 4} << qint64(0) << false;
        QTest::newRow("huge ones that cancel out")
            << L{3, 3} << L{qint64(1) << 61, -(qint64(1) << 61)} << qint64(0) << false;
        QTest::newRow("a huge offset") << L{1} << L{4} << (huge / 4) * 4 << false;
        QTest::newRow("a negative offset") << L{1} << L{4} << qint64(-4) << false;
    }

    void aViewIsWithinItsMemory()
    {
        QFETCH(const QList<qint64>, shape);
        QFETCH(const QList<qint64>, strides);
        QFETCH(const qint64, offset);
        QFETCH(const bool, isWithin);
        const Buffer whole = Buffer::create(ElementFormat::Int32, {8}).value();
        const auto view = whole.view({ElementFormat::Int32, shape, strides, offset});
        QCOMPARE(view.has_value(), isWithin);
        QVERIFY(isWithin || view.error().code == ErrorCode::BufferRefused);
    }

    void theLettersAreThoseOfPython()
    {
        for (const char letter : QByteArray("?bBhHiIqQefd"))
            QCOMPARE(base::letterOf(base::formatOfLetter(letter).value()), letter);
        QCOMPARE(base::formatOfLetter('l'), ElementFormat::Int64);
        QCOMPARE(base::formatOfLetter('N'), ElementFormat::UInt64);
        for (const char letter : QByteArray("xcPsO \0", 7))
            QVERIFY(!base::formatOfLetter(letter));
    }

    void itsTextIsWhatWouldMakeOneLikeIt()
    {
        QCOMPARE(Value(Buffer::create(ElementFormat::Float64, {2, 3}).value()).toDisplayText(),
                 u"carrel.Buffer((2, 3), 'd')"_s);
        QCOMPARE(Value(Buffer::create(ElementFormat::UInt8, {5}).value()).toDisplayText(),
                 u"carrel.Buffer((5,), 'B')"_s);
        QCOMPARE(Value(Buffer::create(ElementFormat::Bool, {}).value()).toDisplayText(), u"carrel.Buffer((), '?')"_s);
    }

    void aFrameNamesItsMemory()
    {
        const Buffer buffer = Buffer::create(ElementFormat::Int16, {2, 2}).value();
        const base::Event event = base::ValuePublished{1, Value(Value::List{buffer.readOnly()})};
        Beside beside;
        const QByteArray frame = base::wire::encode(event, &beside);
        const auto arrived = base::wire::decodeEvent(frame, &beside);
        QVERIFY(arrived && *arrived == event);
        QVERIFY(!std::get<base::ValuePublished>(*arrived).value.toList().front().toBuffer()->isWritable());
        QVERIFY(!base::wire::decodeEvent(frame));  // where nothing can come beside it
        QVERIFY(!base::wire::decodeEvent(base::wire::encode(event), &beside));
    }
};

QTEST_APPLESS_MAIN(TestBufferLayout)
#include "tst_buffer_layout.moc"
