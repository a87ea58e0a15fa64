// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/buffer_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// Speaks on the data lane (descriptor 3) in the name of the worker: `lie(…)` publishes a buffer that is made up.
constexpr auto forger = R"(
import fcntl, os, socket, struct

def natural(n):
    out = b''
    while n > 127: out += bytes([n & 127 | 128]); n >>= 7
    return out + bytes([n])

def integer(n): return natural(n * 2 if n >= 0 else -n * 2 - 1)

def sequence(numbers): return natural(len(numbers)) + b''.join(map(integer, numbers))

def memory(size, seals=fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW, flags=os.MFD_ALLOW_SEALING):
    made = os.memfd_create('made-up', flags)
    os.ftruncate(made, size)
    if seals: fcntl.fcntl(made, fcntl.F_ADD_SEALS, seals)
    return made

def lie(format=2, shape=(4096,), strides=(1,), offset=0, access=1, size=4096, number=1, files=None):
    if files is None: files = [memory(4096), memory(4096)]
    frame = (b'CRL\x01\x53\x06' + natural(1) + b'\x0a' + bytes([format]) + sequence(shape) + sequence(strides)
             + integer(offset) + bytes([access]) + integer(size) + natural(number))
    lane = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, fileno=3)
    socket.send_fds(lane, [struct.pack('<Q', len(frame)) + frame], files)
    lane.detach()
)";

constexpr auto lookingForFiles = R"(
import os

def open_buffers(name):
    found = []
    for n in os.listdir('/proc/self/fd'):
        try:
            if name in os.readlink('/proc/self/fd/' + n): found.append(int(n))
        except OSError: pass  # that of the listing
    return found
)";

}  // namespace

/// What buffers are in another process, and what a worker can do to its host by them.
class TestBufferWorker : public BufferTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::OutOfProcess}; }

    /// A worker that has said something wrong is ended.
    static QString reasonOfEnd(const Outcome& outcome)
    {
        const auto* const crashed = std::get_if<Crashed>(&outcome.content());
        return crashed ? crashed->reason : outcome.toDisplayText();
    }

private Q_SLOTS:
    void cleanup() { verifyThatNoBufferIsLeft(); }

    void theForgerIsBelievedWhenItTellsTheTruth()
    {
        const auto session = openSession();
        Job* const job =
            session->run(script(QString::fromUtf8(forger) + u"\nlie()\nimport time\nwhile True: time.sleep(1)"_s));
        const Buffer buffer = bufferOf(firstPublished(job));
        QCOMPARE(buffer.elementCount(), 4096);
        job->requestCancel();
        outcomeOf(job);
        session->reset();
    }

    void aWorkerThatLiesAboutABufferIsEndedAndItsHostIsWell_data()
    {
        QTest::addColumn<QString>("lie");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* lie, const char* reason) {
            QTest::newRow(lie) << QString::fromUtf8(lie) << QString::fromUtf8(reason);
        };
        row("size=8192, shape=(8192,)", "has 4096 bytes, and not 8192");
        row("size=1 << 62, shape=(1 << 61,)", "bytes, and not");
        row("size=-1", "and not -1");
        row("shape=(4097,)", "outside of its memory");
        row("offset=4095", "outside of its memory");
        row("offset=-1", "outside of its memory");
        row("strides=(2,)", "outside of its memory");
        row("strides=(-1,)", "outside of its memory");
        row("shape=(1 << 62, 1 << 62), strides=(1, 1)", "more bytes than can be counted");
        row("shape=(2, 2), strides=(1 << 62, 1 << 62)", "outside of its memory");
        row("shape=(-5,)", "cannot have -5 elements");
        row("shape=(1,) * 65, strides=(1,) * 65", "at most 64 dimensions");
        row("strides=()", "as many strides");
        row("format=11, shape=(8,), strides=(3,)", "multiples of the size");
        row("format=12", "no known enumerator");
        row("access=2", "no known enumerator");
        row("number=2", "none that the worker was given");
        row("files=[]", "did not come with it");
        row("files=[memory(4096, seals=0), memory(4096)]", "could be taken away");
        row("files=[memory(4096), memory(4096, seals=0)]", "could be taken away");
        row("files=[memory(4096), memory(4)]", "has 4 bytes, and not");
        row("files=[os.open('/dev/zero', os.O_RDWR), memory(4096)]", "is no memory");
        row("files=[os.open(__import__('sys').executable or '/proc/self/exe', os.O_RDONLY), memory(4096)]",
            "is no memory");
        row("files=[*os.pipe()]", "is no memory");
        row("files=[memory(4096), memory(4096)] * 60, number=2", "none that the worker was given");
    }

    void aWorkerThatLiesAboutABufferIsEndedAndItsHostIsWell()
    {
        QFETCH(const QString, lie);
        QFETCH(const QString, reason);
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(
            script(QString::fromUtf8(forger) + u"\nlie(%1)\nimport time\nwhile True: time.sleep(1)"_s.arg(lie))));
        QVERIFY2(reasonOfEnd(outcome).contains(reason), qPrintable(reasonOfEnd(outcome)));
        QCOMPARE(valueOf(*session, "6 * 7"), Value(42));
    }

    void whatIsReadOnlyIsSoForTheWholeProcess()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {4096});
        const auto session = openSession({.arguments = {{u"b"_s, buffer.readOnly()}}});
        outcomeOf(session->run(script(lookingForFiles)));
        QCOMPARE(valueOf(*session,
                         "import mmap, os\nb = carrel.document.arguments['b']\n"
                         "maps = [line.split()[1] for line in open('/proc/self/maps') if 'carrel-buffer ' in line]\n"
                         "refused = 0\n"
                         "for n in open_buffers('carrel-buffer '):\n"
                         "    try: mmap.mmap(n, 4096)\n"
                         "    except OSError: refused += 1\n[maps, refused]"),
                 Value(Value::List{Value(Value::List{u"r--s"_s}), 1}));
    }

    void theWorkerUnmapsWhatItsScriptHasLetGo()
    {
        const auto session = openSession();
        for (int i = 0; i < 5; ++i)
            outcomeOf(session->call(u"len"_s, {newBuffer(ElementFormat::UInt8, {8})}));
        QCOMPARE(valueOf(*session,
                         "import gc; gc.collect()\nsum('carrel-buffer' in line for line in open('/proc/self/maps'))"),
                 Value(0));
        outcomeOf(session->run(script(lookingForFiles)));
        QCOMPARE(valueOf(*session, "len(open_buffers('carrel-buffer'))"), Value(0));
    }

    void theSameOneIsMappedOnce()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openSession();
        outcomeOf(session->run(script("kept = []\ndef keep(b): kept.append(b)")));
        for (int i = 0; i < 3; ++i)
            outcomeOf(session->call(u"keep"_s, {buffer}));
        QCOMPARE(
            valueOf(
                *session,
                "kept[0][0] = 3\n[kept[2][0], sum('carrel-buffer ' in line for line in open('/proc/self/maps'))]"),
            Value(Value::List{3, 1}));
    }

    void itGoesOverAndOverBetweenThem()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("def add(b): b[0] += 1; return b")));
        Buffer buffer = newBuffer(ElementFormat::Int64, {1});
        const std::byte* const address = buffer.data();
        for (int i = 0; i < 300; ++i)
            buffer = bufferOf(outcomeOf(session->call(u"add"_s, {buffer})).value());
        QCOMPARE(buffer.data(), address);
        QCOMPARE(buffer.elements<qint64>()[0], 300);
    }

    void manyCrossAtOnce()
    {
        const auto session = openSession();
        Value::List buffers;
        for (int i = 0; i < 140; ++i)
            buffers.emplace_back(newBuffer(ElementFormat::Int32, {1}));
        outcomeOf(session->run(
            script("def number(*buffers):\n    for i, b in enumerate(buffers): b[0] = i\n    return buffers")));
        const Outcome outcome = outcomeOf(session->call(u"number"_s, buffers));
        QCOMPARE(outcome.value(), Value(buffers));
        QCOMPARE(buffers.back().toBuffer()->elements<qint32>()[0], 139);
    }

    void aWorkerThatIsKilledTakesNothingWithIt()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel, os, signal\nb = carrel.Buffer(8); b[0] = "
                                             "4\ncarrel.publish(b)\nos.kill(os.getpid(), signal.SIGKILL)"));
        const auto future = job->future();
        const Buffer buffer = bufferOf(firstPublished(job));
        QVERIFY(outcomeOf(future).crashed());
        QCOMPARE(buffer.elements<quint8>()[0], 4);
        QVERIFY(buffer.tryLock());
        outcomeOf(session->run(script("def read(b): return b[0]")));
        QCOMPARE(outcomeOf(session->call(u"read"_s, {buffer})).value(), Value(4));
    }

    void aForkedChildSharesItAndSaysNothingOfIt()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openSession({.arguments = {{u"b"_s, buffer}}});
        QCOMPARE(valueOf(*session,
                         "import os\nb = carrel.document.arguments.pop('b')\npid = os.fork()\nif pid == 0:\n    b[0] "
                         "= 6; del b; os._exit(0)\nos.waitpid(pid, 0)\nb[0]"),
                 Value(6));
        QCOMPARE(valueOf(*session, "b[1] = 2; b[0] + b[1]"), Value(8));
        QCOMPARE(buffer.elements<quint8>()[1], 2);
    }

    void confinementDoesNotKeepItOut()
    {
        if (Session::availableConfinement() == ConfinementParts())
            QSKIP("this kernel confines nothing");
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        Confinement confinement;
        confinement.required = {};
        const auto session = openSession(
            {.arguments = {{u"b"_s, Value(Value::List{buffer, buffer.readOnly()})}}, .confinement = confinement});
        const Buffer made = bufferOf(valueOf(*session,
                                             "w, r = carrel.document.arguments['b']\nwith w.lock: w[0] = 3\nmade = "
                                             "carrel.Buffer(4); made[0] = r[0]\nmade.toreadonly()"));
        QCOMPARE(buffer.elements<quint8>()[0], 3);
        QCOMPARE(made.elements<quint8>()[0], 3);
    }
};

QTEST_GUILESS_MAIN(TestBufferWorker)
#include "tst_buffer_worker.moc"
