// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/buffer_test.h"

#include <QtCore/QFileInfo>

#include <numeric>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

static_assert(std::is_nothrow_copy_constructible_v<Buffer> && std::is_nothrow_copy_assignable_v<Buffer>);
static_assert(std::is_nothrow_move_constructible_v<BufferLock> && !std::is_copy_constructible_v<BufferLock>);

class TestBuffer : public BufferTest {
    Q_OBJECT

private Q_SLOTS:
    void elementsOfAnotherTypeThanTheFormatsAreNone()
    {
        QVERIFY(newBuffer(ElementFormat::Float32, {4}).elements<long double>().empty());
        QVERIFY(newBuffer(ElementFormat::Float32, {4}).elements<double>().empty());
        QVERIFY(newBuffer(ElementFormat::Int64, {4}).elements<quint64>().empty());
        QVERIFY(newBuffer(ElementFormat::UInt8, {4}).elements<bool>().empty());
        QCOMPARE(newBuffer(ElementFormat::Bool, {4}).elements<quint8>().size(), size_t(4));
        QVERIFY(newBuffer(ElementFormat::Bool, {4}).elements<qint8>().empty());
    }

    void cleanup() { verifyThatNoBufferIsLeft(); }

    void whatTheHostWritesTheScriptReadsAndTheOtherWayRound()
    {
        const Buffer field = newBuffer(ElementFormat::Float64, {3, 4});
        const auto session = openSession({.arguments = {{u"field"_s, field}}});
        QCOMPARE(valueOf(*session, "field = carrel.document.arguments['field']; field[1, 2]"), Value(0.0));
        field.writableElements<double>()[6] = 2.5;
        QCOMPARE(valueOf(*session, "field[1, 2]"), Value(2.5));
        QCOMPARE(valueOf(*session, "field[2, 3] = -1.0"), Value());
        QCOMPARE(field.elements<double>()[11], -1.0);
    }

    void whatComesBackIsTheSameMemoryAtTheSameAddress()
    {
        const Buffer field = newBuffer(ElementFormat::UInt8, {1000});
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->call(u"dict"_s, {}, {{u"field"_s, field}}));
        QCOMPARE(outcome.value()[u"field"_s], Value(field));
        QCOMPARE(outcome.value()[u"field"_s].toBuffer()->data(), field.data());
        QCOMPARE(Buffer::liveCount(), 1);
    }

    void aScriptsOwnIsHandedToTheHostAndToASecondSession()
    {
        const auto first = openSession();
        const auto second = openSession();
        const Buffer made =
            bufferOf(valueOf(*first, "import carrel\nmade = carrel.Buffer((2, 3), 'i'); made[1, 1] = 7\nmade"));
        QCOMPARE(made.shape(), (QList<qint64>{2, 3}));
        QCOMPARE(made.elements<qint32>()[4], 7);
        QCOMPARE(outcomeOf(second->run(script("def fill(buffer): buffer[0, 2] = 9; return buffer"))).value(),
                 Value());
        QCOMPARE(bufferOf(outcomeOf(second->call(u"fill"_s, {made})).value()).data(), made.data());
        QCOMPARE(valueOf(*first, "made[0, 2]"), Value(9));
        QCOMPARE(made.elements<qint32>()[2], 9);
    }

    void publishedOnesArriveWhileTheScriptGoesOn()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel, time\nb = carrel.Buffer(4, 'q')\ncarrel.publish({'b': "
                                             "b})\nwhile not b[3]: time.sleep(0.001)\nb[0] = 5\nb[3]"));
        const Value published = firstPublished(job);
        const Buffer buffer = bufferOf(published[u"b"_s]);
        buffer.writableElements<qint64>()[3] = 42;
        QCOMPARE(outcomeOf(job).value(), Value(42));
        QCOMPARE(buffer.elements<qint64>()[0], 5);
    }

    void oneOfAGigabyteCrossesAtOnce()
    {
        constexpr qint64 gibibyte = qint64(1) << 30;
        const auto session = openSession();
        const Buffer buffer =
            bufferOf(valueOf(*session, "import carrel\nb = carrel.Buffer(1 << 30); b[(1 << 30) - 1] = 3\nb"));
        QCOMPARE(buffer.elementCount(), gibibyte);
        QCOMPARE(buffer.elements<quint8>().back(), 3);
    }

    void pythonSeesShapeStridesAndFormat()
    {
        const auto session = openSession();
        QCOMPARE(valueOf(*session,
                         "import carrel\nb = carrel.Buffer((2, 3), 'h')\n[b.shape, b.strides, b.format, b.itemsize, "
                         "b.nbytes, b.ndim, b.readonly, len(b)]"),
                 Value(Value::List{Value(Value::List{2, 3}), Value(Value::List{6, 2}), u"h"_s, 2, 12, 2, false, 2}));
        QCOMPARE(
            valueOf(*session,
                    "m = memoryview(b)\n[m.shape, m.strides, m.format, m.itemsize, m.nbytes, m.ndim, m.readonly, "
                    "m.c_contiguous]"),
            Value(Value::List{Value(Value::List{2, 3}), Value(Value::List{6, 2}), u"h"_s, 2, 12, 2, false, true}));
        QCOMPARE(valueOf(*session, "repr(b) + str(carrel.Buffer(4))"),
                 Value(u"carrel.Buffer((2, 3), 'h')carrel.Buffer((4,), 'B')"_s));
    }

    void itIsIndexedAsAMemoryview()
    {
        const auto session = openSession();
        QCOMPARE(valueOf(*session,
                         "import carrel\nb = carrel.Buffer(6, 'd'); b[:3] = memoryview(b'\\0' * 24).cast('d'); b[-1] "
                         "= 1.5\n[list(b), b[5], b[1:3].tolist(), 1.5 in b]"),
                 Value(Value::List{Value(Value::List{0.0, 0.0, 0.0, 0.0, 0.0, 1.5}), 1.5,
                                   Value(Value::List{0.0, 0.0}), true}));
        for (const char* wrong : {"b[6]", "b[6] = 1"})
            QCOMPARE(errorType(outcomeOf(session->run(script(wrong)))), u"IndexError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("b['x']")))), u"TypeError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("del b[0]")))), u"TypeError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("len(carrel.Buffer(()))")))), u"TypeError"_s);
    }

    void anElementReadByItsIndexIsWhatAMemoryviewReads()
    {
        const auto session = openSession();
        const char* const program =
            "import carrel, random\ndiffer = []\nfor letter in '?bBhHiIqQefd':\n"
            "    b = carrel.Buffer(64, letter); raw = memoryview(b).cast('B')\n"
            "    raw[:] = bytes(i % 2 for i in range(len(raw))) if letter == '?' else random.Random(7).randbytes(len(raw))\n"
            "    v = memoryview(b)\n"
            "    differ += [(letter, i) for i in range(-64, 64) if repr(b[i]) != repr(v[i])]\n"
            "for wrong in (64, -65, 2 ** 70, -2 ** 70):\n"
            "    try: b[wrong]\n"
            "    except IndexError: pass\n"
            "    else: differ.append(wrong)\n"
            "str(differ)";
        QCOMPARE(valueOf(*session, program), Value(u"[]"_s));
    }

    void whatTakesBytesTakesIt()
    {
        const auto session = openSession();
        QCOMPARE(valueOf(*session,
                         "import carrel, array, struct, io\nb = carrel.Buffer(8)\nstruct.pack_into('<q', b, 0, 258)\n"
                         "io.BytesIO(b'\\7').readinto(memoryview(b)[2:])\n"
                         "[bytes(b), list(array.array('B', bytes(b)))[:3], struct.unpack('<q', b)[0]]"),
                 Value(Value::List{QByteArray("\2\1\7\0\0\0\0\0", 8), Value(Value::List{2, 1, 7}), 258 + 7 * 65536}));
    }

    void aViewOfTheHostsIsAViewInPython()
    {
        const Buffer field = newBuffer(ElementFormat::Int32, {4, 4});
        std::iota(field.writableElements<qint32>().begin(), field.writableElements<qint32>().end(), 0);
        const auto column = field.view({ElementFormat::Int32, {4}, {16}, 4});
        const auto backwards = field.view({ElementFormat::Int32, {16}, {-4}, 60});
        QVERIFY(column && backwards && !column->isContiguous() && column->elements<qint32>().empty());
        const auto session = openSession({.arguments = {{u"views"_s, Value(Value::List{*column, *backwards})}}});
        QCOMPARE(valueOf(*session,
                         "column, backwards = carrel.document.arguments['views']; column[0] = 100\n[list(column), "
                         "list(backwards)[:2], memoryview(column).contiguous]"),
                 Value(Value::List{Value(Value::List{100, 5, 9, 13}), Value(Value::List{15, 14}), false}));
        QCOMPARE(field.elements<qint32>()[1], 100);
        // One that asks for bytes in a row.
        QCOMPARE(errorType(outcomeOf(session->run(script("import hashlib\nhashlib.sha256(column)")))), u"BufferError"_s);
    }

    void whatIsReadOnlyCannotBeWritten()
    {
        const Buffer field = newBuffer(ElementFormat::UInt8, {4096});
        const auto session = openSession({.arguments = {{u"field"_s, field.readOnly()}}});
        QCOMPARE(valueOf(*session, "field = carrel.document.arguments['field']; [field.readonly, field[0]]"),
                 Value(Value::List{true, 0}));
        for (const char* wrong : {"field[0] = 1", "memoryview(field)[0] = 1"})
            QCOMPARE(errorType(outcomeOf(session->run(script(wrong)))), u"TypeError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("import io\nio.BytesIO(b'x').readinto(field)")))),
                 u"TypeError"_s);
        field.writableElements<quint8>()[0] = 8;
        QCOMPARE(valueOf(*session, "field[0]"), Value(8));
        const Buffer back = bufferOf(valueOf(*session, "field"));
        QVERIFY(!back.isWritable() && !back.writableData());
        QCOMPARE(back.data(), field.data());
        QCOMPARE(
            errorType(outcomeOf(session->run(script("import carrel\nb = carrel.Buffer(4).toreadonly(); b[0] = 1")))),
            u"TypeError"_s);
        QVERIFY(!bufferOf(valueOf(*session, "b")).isWritable());
    }

    void theMemoryStaysWhoeverClosesFirst()
    {
        auto first = openSession();
        auto second = openSession();
        const Value made = valueOf(*first, "import carrel\nb = carrel.Buffer(4); b[0] = 1\nb");
        outcomeOf(second->run(script("def keep(buffer): global kept; kept = memoryview(buffer)")));
        outcomeOf(second->call(u"keep"_s, {made}));
        first->close();
        QTRY_COMPARE_WITH_TIMEOUT(first->state(), Session::State::Closed, patience);
        first.reset();
        QCOMPARE(made.toBuffer()->elements<quint8>()[0], 1);
        made.toBuffer()->writableElements<quint8>()[1] = 2;
        QCOMPARE(valueOf(*second, "kept[0] + kept[1]"), Value(3));
    }

    void aViewThatTheScriptHasStaysWhenTheHostLetsGo()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("def keep(buffer): global kept; kept = memoryview(buffer)[2:]")));
        outcomeOf(session->call(u"keep"_s, {newBuffer(ElementFormat::UInt8, {8})}));
        QCOMPARE(valueOf(*session, "kept[0] = 9; kept[0] + len(kept)"), Value(15));
    }

    void memoryIsFreeAsSoonAsNobodyHasIt()
    {
        const auto session = openSession();
        for (int i = 0; i < 20; ++i)
            outcomeOf(session->call(u"len"_s, {newBuffer(ElementFormat::UInt8, {8})}));
        bufferOf(valueOf(*session, "import carrel\ncarrel.Buffer(8)"));
        outcomeOf(session->run(script("import gc; gc.collect()")));
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), 0, patience);
    }

    void whatAScriptMakesIsItsSessionsMemory()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("import carrel\nb = carrel.Buffer(50_000_000)")));
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 50'000'000, patience);
        const MemoryUse use = session->memory();
        QCOMPARE(use.objects + use.blocks + use.buffers, use.now);
        outcomeOf(session->run(script("del b")));
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 0, patience);
    }

    void oneThatExceedsTheLimitIsAMemoryErrorOfItsScript()
    {
        const auto session = openSession({.limits = {.memory = 80'000'000}});
        const Outcome outcome =
            outcomeOf(session->run(script("import carrel\nkept = [carrel.Buffer(30_000_000)]\nwhile True: "
                                          "kept.append(carrel.Buffer(30_000_000))")));
        QCOMPARE(errorType(outcome), u"MemoryError"_s);
        const auto* const exceeded = std::get_if<LimitExceeded>(&outcome.content());
        QVERIFY(exceeded && exceeded->which == Limit::Memory);
        QCOMPARE(valueOf(*session, "len(kept)"), Value(2));
    }

    void whatCannotBeABufferIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* expression, const char* type) {
            QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(type);
        };
        row("Buffer(-1)", "ValueError");
        row("Buffer((2, -3))", "ValueError");
        row("Buffer((1 << 62, 4), 'd')", "ValueError");
        row("Buffer((0, 1 << 62, 8))", "ValueError");
        row("Buffer(1 << 80)", "OverflowError");
        row("Buffer(1 << 60)", "MemoryError");
        row("Buffer((1,) * 65)", "ValueError");
        row("Buffer(4, 'x')", "ValueError");
        row("Buffer(4, 'dd')", "ValueError");
        row("Buffer(4, '>i')", "ValueError");
        row("Buffer(4, '')", "ValueError");
        row("Buffer(4, 5)", "TypeError");
        row("Buffer(1.5)", "TypeError");
        row("Buffer(None)", "TypeError");
        row("Buffer('ab')", "TypeError");
        row("Buffer()", "TypeError");
        row("Buffer.from_buffer_copy(5)", "TypeError");
        row("Buffer.from_buffer_copy([1, 2])", "TypeError");
        row("Buffer.from_buffer_copy((__import__('ctypes').c_char_p * 2)())", "ValueError");
        row("Buffer.from_buffer_copy((__import__('ctypes').c_int.__ctype_be__ * 2)())", "ValueError");
        row("BufferLock()", "TypeError");
        row("Buffer(4).shape.append", "AttributeError");
        row("setattr(Buffer(4), 'shape', 3)", "AttributeError");
        row("type('B', (Buffer,), {})", "TypeError");
    }

    void whatCannotBeABufferIsRefusedWithASentence()
    {
        QFETCH(const QString, expression);
        QFETCH(const QString, type);
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(
            script(u"from carrel import Buffer, BufferLock\n"_s + expression)));
        QCOMPARE(errorType(outcome), type);
        QVERIFY(!outcome.error()->message.isEmpty());
    }

    void anEmptyOneAndOneOfNoDimensionCross()
    {
        const auto session = openSession();
        const Buffer empty = bufferOf(valueOf(*session, "import carrel\ne = carrel.Buffer((3, 0, 2), 'd')\ne"));
        QCOMPARE(empty.elementCount(), 0);
        QCOMPARE(
            valueOf(*session, "[len(e), bytes(e), memoryview(e).tolist()]"),
            Value(Value::List{3, QByteArray(),
                              Value(Value::List{Value(Value::List{}), Value(Value::List{}), Value(Value::List{})})}));
        const Buffer single = bufferOf(valueOf(*session, "s = carrel.Buffer((), 'i'); s[()] = 5\ns"));
        QCOMPARE(single.elements<qint32>().front(), 5);
    }

    void aCopyOfWhatTakesPartInTheBufferProtocolIsABuffer()
    {
        const auto session = openSession();
        const Buffer copied = bufferOf(
            valueOf(*session,
                    "import array, ctypes\nnumbers = array.array('i', range(12))\n"
                    "table = memoryview(numbers).cast('B').cast('i', (3, 4))\n"
                    "copied = carrel.Buffer.from_buffer_copy(table); numbers[7] = -1\ncopied"));
        QCOMPARE(copied.layout(), (BufferLayout{ElementFormat::Int32, {3, 4}, {16, 4}, 0}));
        QCOMPARE(copied.elements<qint32>()[7], 7);
        QCOMPARE(valueOf(*session,
                         "make = carrel.Buffer.from_buffer_copy\n"
                         "[bytes(make(b'ab')), list(make(numbers[:3])), list(make((ctypes.c_int16 * 2)(5, -5))), make(b'').shape == (0,),\n"
                         " list(make(memoryview(b'abcdef')[::-2])), make(memoryview(b'x').cast('c')).format, make(copied.toreadonly()).readonly]"),
                 Value(Value::List{QByteArray("ab"), Value(Value::List{0, 1, 2}), Value(Value::List{5, -5}), true,
                                   Value(Value::List{102, 100, 98}), u"B"_s, false}));
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 48, patience);
    }

    void aCopyOfTheHostsTakesItsElementsInTheirOrder()
    {
        const Buffer field = newBuffer(ElementFormat::Int32, {2, 2});
        std::iota(field.writableElements<qint32>().begin(), field.writableElements<qint32>().end(), 0);
        const auto turned = field.view({ElementFormat::Int32, {2, 2}, {4, 8}, 0});
        const auto session = openSession({.arguments = {{u"turned"_s, turned->readOnly()}}});
        const Buffer copied =
            bufferOf(valueOf(*session, "carrel.Buffer.from_buffer_copy(carrel.document.arguments['turned'])"));
        QVERIFY(copied.isContiguous() && copied.isWritable());
        QCOMPARE(copied.elements<qint32>()[1], 2);
    }

    void numpyWorksOnTheMemoryItself()
    {
        const QString tools = QStringLiteral(CARREL_TEST_PYTHON_TOOLS);
        if (isInProcess())
            QSKIP("numpy does not load in process");
        if (!QFileInfo::exists(tools + u"/numpy"_s))
            QSKIP("numpy is not installed: the Python-side tools of scripts/setup are missing");
        const Buffer field = newBuffer(ElementFormat::Float32, {2, 3});
        const auto session = openSession({.arguments = {{u"field"_s, field}}, .modulePaths = {tools}});
        QCOMPARE(valueOf(*session,
                         "import numpy\nfield = carrel.document.arguments['field']\n"
                         "class Plain: __array_interface__ = field.__array_interface__; kept = field\n"
                         "a = numpy.asarray(field); a[:] = 1.5; b = numpy.asarray(Plain())\n"
                         "b[1, 2] = 8\n[a.shape, str(a.dtype), str(b.dtype), float(a.sum()), a.base is not None]"),
                 Value(Value::List{Value(Value::List{2, 3}), u"float32"_s, u"float32"_s, 15.5, true}));
        QCOMPARE(field.elements<float>()[5], 8.0F);
    }
};

QTEST_GUILESS_MAIN(TestBuffer)
#include "tst_buffer.moc"
