// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/buffer_test.h"

#include <QtCore/QFileInfo>

#include <numeric>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// An array library in small, in the words of the specification: take(capsule) has the tensor until it calls its
/// deleter, which ctypes does without the GIL.
constexpr auto consumer = R"(
import carrel, ctypes

class Tensor(ctypes.Structure):
    _fields_ = [('data', ctypes.c_void_p), ('device_type', ctypes.c_int32), ('device_id', ctypes.c_int32),
                ('ndim', ctypes.c_int32), ('code', ctypes.c_uint8), ('bits', ctypes.c_uint8), ('lanes', ctypes.c_uint16),
                ('shape', ctypes.POINTER(ctypes.c_int64)), ('strides', ctypes.POINTER(ctypes.c_int64)),
                ('byte_offset', ctypes.c_uint64)]

deleter = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

class Versioned(ctypes.Structure):
    _fields_ = [('major', ctypes.c_uint32), ('minor', ctypes.c_uint32), ('manager_ctx', ctypes.c_void_p),
                ('deleter', deleter), ('flags', ctypes.c_uint64), ('tensor', Tensor)]

class Unversioned(ctypes.Structure):
    _fields_ = [('tensor', Tensor), ('manager_ctx', ctypes.c_void_p), ('deleter', deleter)]

layouts = {b'dltensor': (Unversioned, b'used_dltensor'), b'dltensor_versioned': (Versioned, b'used_dltensor_versioned')}

api = ctypes.pythonapi
api.PyCapsule_GetName.restype, api.PyCapsule_GetName.argtypes = ctypes.c_char_p, [ctypes.py_object]
api.PyCapsule_GetPointer.restype = ctypes.c_void_p
api.PyCapsule_GetPointer.argtypes = api.PyCapsule_SetName.argtypes = [ctypes.py_object, ctypes.c_char_p]

def take(capsule):
    name = api.PyCapsule_GetName(capsule)
    layout, used = layouts[name]
    address = api.PyCapsule_GetPointer(capsule, name)
    api.PyCapsule_SetName(capsule, used)
    return layout.from_address(address)

def release(managed): managed.deleter(ctypes.addressof(managed))

def described(managed):
    t = managed.tensor
    return [t.device_type, t.device_id, t.code, t.bits, t.lanes, t.shape[:t.ndim], t.strides[:t.ndim], t.byte_offset]

def address_of(buffer): return buffer.__array_interface__['data'][0]
)";

}  // namespace

/// Buffers as array libraries have them.
class TestBufferDlpack : public BufferTest {
    Q_OBJECT

    std::unique_ptr<Session> openConsumer(const SessionConfig& config = {})
    {
        auto session = openSession(config);
        outcomeOf(session->run(script(consumer)));
        return session;
    }

    /// Null where there is no numpy.
    std::unique_ptr<Session> openWithNumpy(const Value::Dict& arguments = {})
    {
        const QString tools = QStringLiteral(CARREL_TEST_PYTHON_TOOLS);
        if (isInProcess() || !QFileInfo::exists(tools + u"/numpy"_s))
            return {};
        return openSession({.arguments = arguments, .modulePaths = {tools}});
    }

private Q_SLOTS:
    void cleanup() { verifyThatNoBufferIsLeft(); }

    void aTensorIsTheMemoryItself()
    {
        const Buffer field = newBuffer(ElementFormat::Int32, {2, 3});
        const auto session = openConsumer({.arguments = {{u"field"_s, field}}});
        QCOMPARE(
            valueOf(
                *session,
                "field = carrel.document.arguments['field']\nt = take(field.__dlpack__())\n"
                "ctypes.cast(t.tensor.data, ctypes.POINTER(ctypes.c_int32))[4] = 7\n"
                "[described(t), t.tensor.data == address_of(field), list(field.__dlpack_device__()), release(t)]"),
            Value(
                Value::List{Value(Value::List{1, 0, 0, 32, 1, Value(Value::List{2, 3}), Value(Value::List{3, 1}), 0}),
                            true, Value(Value::List{1, 0}), Value()}));
        QCOMPARE(field.elements<qint32>()[4], 7);
    }

    void everyFormatHasItsType()
    {
        const auto session = openConsumer();
        QCOMPARE(valueOf(*session,
                         "codes = dict(zip('?bBhHiIqQefd', [6, 0, 1, 0, 1, 0, 1, 0, 1, 2, 2, 2]))\ndiffer = []\n"
                         "for letter, code in codes.items():\n"
                         "    b = carrel.Buffer(3, letter); t = take(b.__dlpack__(max_version=(1, 0)))\n"
                         "    if described(t)[2:5] != [code, 8 * b.itemsize, 1]: differ.append(letter)\n"
                         "    release(t)\nstr(differ)"),
                 Value(u"[]"_s));
    }

    void stridesAreInElementsAndMayBeNegative()
    {
        const Buffer field = newBuffer(ElementFormat::Float64, {4, 4});
        std::iota(field.writableElements<double>().begin(), field.writableElements<double>().end(), 0);
        const auto view = field.view({ElementFormat::Float64, {2, 3}, {-64, 8}, 96 + 8});
        QVERIFY(view);
        const auto session = openConsumer({.arguments = {{u"view"_s, *view}}});
        QCOMPARE(
            valueOf(
                *session,
                "view = carrel.document.arguments['view']\nt = take(view.__dlpack__())\n"
                "first = ctypes.c_double.from_address(t.tensor.data).value\n[described(t)[5:7], first, release(t)]"),
            Value(
                Value::List{Value(Value::List{Value(Value::List{2, 3}), Value(Value::List{-8, 1})}), 13.0, Value()}));
    }

    void anEmptyOneAndOneOfNoDimensionAreTensorsToo()
    {
        const auto session = openConsumer();
        QCOMPARE(
            valueOf(*session,
                    "differ = []\nfor shape in (), (0,), (3, 0), (0, 4, 2):\n"
                    "    b = carrel.Buffer(shape, 'd'); t = take(b.__dlpack__())\n"
                    "    if described(t)[5:7] != [list(shape), [s // 8 for s in b.strides]]: differ.append(shape)\n"
                    "    release(t)\nstr(differ)"),
            Value(u"[]"_s));
    }

    void theFormIsWhatTheConsumerKnows()
    {
        const auto session = openConsumer();
        QCOMPARE(valueOf(*session,
                         "b = carrel.Buffer(4)\n"
                         "[api.PyCapsule_GetName(b.__dlpack__(max_version=v)) for v in (None, (0, 8), (1, 0), (1, "
                         "1), (2, 5))]"),
                 Value(Value::List{QByteArray("dltensor"), QByteArray("dltensor"), QByteArray("dltensor_versioned"),
                                   QByteArray("dltensor_versioned"), QByteArray("dltensor_versioned")}));
        QCOMPARE(valueOf(*session,
                         "t = take(b.__dlpack__(stream=None, max_version=(1, 1), dl_device=(1, 0), copy=False))\n"
                         "[t.major, t.minor, t.flags, t.tensor.data == address_of(b), release(t)]"),
                 Value(Value::List{1, 0, 0, true, Value()}));
    }

    void whatIsReadOnlySaysSoOrIsRefused()
    {
        const auto session = openConsumer({.arguments = {{u"b"_s, newBuffer(ElementFormat::UInt8, {8}).readOnly()}}});
        QCOMPARE(valueOf(*session,
                         "b = carrel.document.arguments['b']\nt = take(b.__dlpack__(max_version=(1, 0)))\n"
                         "[t.flags, t.tensor.data == address_of(b), release(t)]"),
                 Value(Value::List{1, true, Value()}));
        QCOMPARE(errorType(outcomeOf(session->run(script("b.__dlpack__()")))), u"BufferError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("b.__dlpack__(max_version=(0, 9), copy=False)")))),
                 u"BufferError"_s);
    }

    void aCopyIsMemoryOfItsOwn()
    {
        const Buffer field = newBuffer(ElementFormat::UInt8, {2, 4});
        std::iota(field.writableElements<quint8>().begin(), field.writableElements<quint8>().end(), 0);
        const auto columns = field.view({ElementFormat::UInt8, {4, 2}, {1, 4}, 0});
        const auto session = openConsumer({.arguments = {{u"b"_s, columns->readOnly()}}});
        QCOMPARE(valueOf(*session,
                         "b = carrel.document.arguments['b']\nt = take(b.__dlpack__(max_version=(1, 0), copy=True))\n"
                         "[t.flags, described(t)[5:7], ctypes.string_at(t.tensor.data, 8)]"),
                 Value(Value::List{2, Value(Value::List{Value(Value::List{4, 2}), Value(Value::List{2, 1})}),
                                   QByteArray("\0\4\1\5\2\6\3\7", 8)}));
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 8, patience);
        QCOMPARE(valueOf(*session,
                         "ctypes.memset(t.tensor.data, 9, 8); release(t)\n"
                         "old = take(b.__dlpack__(copy=True)); release(old)\nmax(bytes(b))"),
                 Value(7));
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 0, patience);
    }

    void whatCannotBeHadIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* arguments, const char* type) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(type);
        };
        row("dl_device=(2, 0)", "BufferError");
        row("dl_device=(1, 1)", "BufferError");
        row("dl_device=(2, 0), copy=True", "BufferError");
        row("dl_device=1", "TypeError");
        row("dl_device=(1,)", "TypeError");
        row("dl_device=('cpu', 0)", "TypeError");
        row("stream=1", "ValueError");
        row("stream=-1", "ValueError");
        row("max_version=1", "TypeError");
        row("max_version=(1,)", "TypeError");
        row("max_version=(1, None)", "TypeError");
        row("max_version=(1 << 80, 0)", "OverflowError");
        row("None", "TypeError");
        row("version=(1, 0)", "TypeError");
    }

    void whatCannotBeHadIsRefusedWithASentence()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QString, type);
        const auto session = openSession();
        const Outcome outcome =
            outcomeOf(session->run(script(u"import carrel\ncarrel.Buffer(4).__dlpack__(%1)"_s.arg(arguments))));
        QCOMPARE(errorType(outcome), type);
        QVERIFY(!outcome.error()->message.isEmpty());
    }

    void theMemoryIsTheConsumersUntilItLetsGo()
    {
        const auto session = openConsumer();
        outcomeOf(
            session->run(script("def keep(b): global t; b[3] = 5; t = take(b.__dlpack__(max_version=(1, 0)))")));
        outcomeOf(session->call(u"keep"_s, {newBuffer(ElementFormat::UInt8, {8})}));
        QCOMPARE(valueOf(*session, "import gc; gc.collect()\nctypes.string_at(t.tensor.data, 8)[3]"), Value(5));
        QCOMPARE(Buffer::liveCount(), 1);
        QCOMPARE(valueOf(*session, "release(t)"), Value());
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), 0, patience);
    }

    void whatIsLentIsStillItsSessionsMemory()
    {
        const auto session = openConsumer();
        outcomeOf(session->run(script("t = take(carrel.Buffer(50_000_000).__dlpack__())")));
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 50'000'000, patience);
        outcomeOf(session->run(script("release(t)")));
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 0, patience);
    }

    void noLimitIsPassedByLending()
    {
        const auto session = openConsumer({.limits = {.memory = 80'000'000}});
        const Outcome outcome = outcomeOf(session->run(script(
            "taken = []\nwhile True: taken.append(take(carrel.Buffer(30_000_000).__dlpack__(max_version=(1, 0))))")));
        QCOMPARE(errorType(outcome), u"MemoryError"_s);
        QCOMPARE(valueOf(*session, "for t in taken: release(t)\nlen(taken)"), Value(2));
    }

    void whatNobodyTakesGoesWithItsCapsule()
    {
        const auto session = openConsumer();
        outcomeOf(session->run(
            script("b = carrel.Buffer(8)\nfor _ in range(50): b.__dlpack__(); b.__dlpack__(max_version=(1, 0))\n"
                   "b.__dlpack__(copy=True)\ndel b")));
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), 0, patience);
        outcomeOf(session->run(script("kept = [carrel.Buffer(8).__dlpack__()]; kept.append(kept)")));
        // ... also with the session: counted at the end.
    }

    void aConsumerOutlivesTheSessionOnAnyThread()
    {
        if (!isInProcess())
            QSKIP("what is in a worker process ends with it");
        auto lender = openConsumer();
        const auto borrower = openConsumer();
        const Value address = valueOf(
            *lender, "b = carrel.Buffer(8); b[2] = 4\nctypes.addressof(take(b.__dlpack__(max_version=(1, 0))))");
        lender->close();
        QTRY_COMPARE_WITH_TIMEOUT(lender->state(), Session::State::Closed, patience);
        lender.reset();
        outcomeOf(borrower->run(script("def adopt(address): global t; t = Versioned.from_address(address)")));
        outcomeOf(borrower->call(u"adopt"_s, {address}));
        QCOMPARE(valueOf(*borrower, "ctypes.string_at(t.tensor.data, 8)[2]"), Value(4));
        QCOMPARE(Buffer::liveCount(), 1);
        QCOMPARE(valueOf(*borrower,
                         "import threading\nt = threading.Thread(target=release, args=(t,)); t.start(); t.join()"),
                 Value());
        QCOMPARE(Buffer::liveCount(), 0);
    }

    void aWorkerThatEndsLetsGoOfWhatItsConsumersHave()
    {
        if (isInProcess())
            QSKIP("this is about a worker process");
        const Buffer field = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openConsumer({.arguments = {{u"b"_s, field}}});
        QVERIFY(
            outcomeOf(session->run(script(
                          "import os, signal\nt = [take(b.__dlpack__()) for b in (carrel.document.arguments['b'], "
                          "carrel.Buffer(8))]\nos.kill(os.getpid(), signal.SIGKILL)")))
                .crashed());
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), 1, patience);
    }

    // --- numpy ----------------------------------------------------------------------------------------------------

    void numpyTakesTheMemoryItself()
    {
        const Buffer field = newBuffer(ElementFormat::Float32, {2, 3});
        const auto session = openWithNumpy({{u"field"_s, field}});
        if (!session)
            QSKIP("numpy loads in a worker process only, where scripts/setup has installed it");
        QCOMPARE(valueOf(*session,
                         "import numpy\nfield = carrel.document.arguments['field']\na = numpy.from_dlpack(field)\n"
                         "a[1, 2] = 8\n[a.shape, str(a.dtype), a.flags.writeable, numpy.from_dlpack(field, "
                         "device='cpu', copy=False)[1, 2].item()]"),
                 Value(Value::List{Value(Value::List{2, 3}), u"float32"_s, true, 8.0}));
        QCOMPARE(field.elements<float>()[5], 8.0F);
        QCOMPARE(valueOf(*session,
                         "' '.join(str(numpy.from_dlpack(carrel.Buffer(2, each)).dtype) for each in '?bBhHiIqQefd')"),
                 Value(u"bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64"_s));
        QCOMPARE(valueOf(*session, "a = numpy.from_dlpack(carrel.Buffer(4, 'i')); a[3] = 6\nint(a.sum())"), Value(6));
    }

    void numpyKnowsWhatIsReadOnlyAndCopies()
    {
        const Buffer field = newBuffer(ElementFormat::Int64, {4});
        field.writableElements<qint64>()[1] = 3;
        const auto session = openWithNumpy({{u"field"_s, field.readOnly()}});
        if (!session)
            QSKIP("numpy loads in a worker process only, where scripts/setup has installed it");
        QCOMPARE(
            valueOf(*session,
                    "import numpy\nfield = carrel.document.arguments['field']\na = numpy.from_dlpack(field)\n"
                    "c = numpy.from_dlpack(field, copy=True); c[0] = 5\n[a.flags.writeable, a.tolist(), c.tolist()]"),
            Value(Value::List{false, Value(Value::List{0, 3, 0, 0}), Value(Value::List{5, 3, 0, 0})}));
        QCOMPARE(errorType(outcomeOf(session->run(script("a[0] = 1")))), u"ValueError"_s);
    }

    void aCopyOfAnArrayIsABuffer()
    {
        const auto session = openWithNumpy();
        if (!session)
            QSKIP("numpy loads in a worker process only, where scripts/setup has installed it");
        const Buffer copied = bufferOf(valueOf(*session,
                                               "import numpy\na = numpy.arange(12.).reshape(3, 4)[::-1, ::2]\n"
                                               "carrel.Buffer.from_buffer_copy(a)"));
        QCOMPARE(copied.shape(), (QList<qint64>{3, 2}));
        QCOMPARE(copied.elements<double>()[0], 8.0);
        QCOMPARE(copied.elements<double>()[5], 2.0);
        for (const char* wrong : {"numpy.zeros(2, complex)", "numpy.zeros(2, '>i4')", "numpy.zeros(2, 'i4,f8')"})
            QCOMPARE(errorType(outcomeOf(session->run(
                         script(u"carrel.Buffer.from_buffer_copy(%1)"_s.arg(QString::fromUtf8(wrong)))))),
                     u"ValueError"_s);
    }
};

QTEST_GUILESS_MAIN(TestBufferDlpack)
#include "tst_buffer_dlpack.moc"
