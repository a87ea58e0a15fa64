// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/buffer_test.h"

#include <atomic>
#include <thread>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// A thread of the host that reads all elements over and over.
class Reader {
public:
    explicit Reader(const Buffer& buffer)
        : m_thread([this, buffer] {
              while (!m_isOver) {
                  quint64 sum = 0;
                  for (const quint8 each : buffer.elements<quint8>())
                      sum += each;
                  m_sum = sum;
                  ++m_rounds;
              }
          })
    {
    }
    ~Reader()
    {
        m_isOver = true;
        m_thread.join();
    }
    Reader(const Reader&) = delete;  // its thread knows its address
    Reader& operator=(const Reader&) = delete;

    /// Whether all was read once more, from the first element on.
    bool readsOn() const
    {
        const quint64 done = m_rounds + 1;
        return QTest::qWaitFor([&] { return m_rounds > done; }, patience);
    }

private:
    std::atomic<bool> m_isOver{false};
    std::atomic<quint64> m_rounds{0};
    std::atomic<quint64> m_sum{0};  // or nothing would have to be read
    std::thread m_thread;           // the last one: it uses the others
};

}  // namespace

/// What befalls who reads a buffer while others resize it, free it, or end: nothing.
class TestBufferReaders : public BufferTest {
    Q_OBJECT

    enum class End { LetGo, Reset, Close, Delete };

    /// That of a session whose scripts write without end, as `job`.
    static void bring(End end, std::unique_ptr<Session>& session, Job* job)
    {
        switch (end) {
        case End::LetGo:
            job->requestCancel();
            break;
        case End::Reset:
            session->reset();
            break;
        case End::Close:
            session->close();
            break;
        case End::Delete:
            session.reset();
            break;
        }
    }

private Q_SLOTS:
    void cleanup() { verifyThatNoBufferIsLeft(); }

    void theHostReadsOnWhenTheWriterEnds_data()
    {
        QTest::addColumn<End>("end");
        QTest::newRow("the script lets go of it") << End::LetGo;
        QTest::newRow("the session is reset") << End::Reset;
        QTest::newRow("the session is closed") << End::Close;
        QTest::newRow("the session is deleted") << End::Delete;
    }

    void theHostReadsOnWhenTheWriterEnds()
    {
        QFETCH(const End, end);
        auto session = openSession({.cleanUpGrace = 100ms});
        Job* const job =
            session->run(script("import carrel\nb = carrel.Buffer(1_000_000)\nb[0] = 1\ncarrel.publish(b)\n"
                                "try:\n    while True: b[7] = (b[7] + 1) % 256\nfinally: del b"));
        const Buffer buffer = bufferOf(firstPublished(job));
        const Reader reader(buffer);
        QVERIFY(reader.readsOn());
        bring(end, session, job);
        QVERIFY(reader.readsOn());
        if (session && end != End::LetGo)
            QTRY_COMPARE_WITH_TIMEOUT(session->state(),
                                      end == End::Close ? Session::State::Closed : Session::State::Idle, patience);
        QVERIFY(reader.readsOn());
        QCOMPARE(buffer.elements<quint8>()[0], 1);
    }

    void noSideCanResizeIt()
    {
        const auto session = openSession({.arguments = {{u"b"_s, newBuffer(ElementFormat::UInt8, {100'000})}}});
        const char* const program = R"(
import os
b = carrel.document.arguments['b']

def buffers_open():
    for n in map(int, os.listdir('/proc/self/fd')):
        try:
            if 'carrel-buffer' in os.readlink(f'/proc/self/fd/{n}'): yield n
        except OSError: pass  # that of the listing

refused = []
for n in buffers_open():
    for size in 0, 10 ** 9:
        try: os.ftruncate(n, size)
        except OSError: refused.append(n)
[len(refused), b[99_999]]
)";
        QCOMPARE(valueOf(*session, program), Value(Value::List{4, 0}));
    }

    void noScriptCanResizeItNorWhatItIsSeenBy()
    {
        const auto session = openSession();
        outcomeOf(
            session->run(script("import carrel\nb = carrel.Buffer(8)\nm = memoryview(b); part = memoryview(m)[2:]")));
        QCOMPARE(errorType(outcomeOf(session->run(script("b.resize(4)")))), u"AttributeError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("b[:4] = b'12345'")))), u"ValueError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("del b[:4]")))), u"TypeError"_s);
        QCOMPARE(valueOf(*session, "b.__init__(2)\n[len(b), len(m), len(part)]"), Value(Value::List{8, 8, 6}));
    }

    void aViewHasTheMemoryUntilItIsReleased()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("def keep(b): global m, part; m = memoryview(b); part = m[4:]; b[5] = 3")));
        outcomeOf(session->call(u"keep"_s, {newBuffer(ElementFormat::UInt8, {8})}));
        QCOMPARE(valueOf(*session, "import gc\nm.release(); gc.collect(); part[1]"), Value(3));
        QCOMPARE(errorType(outcomeOf(session->run(script("m[0]")))), u"ValueError"_s);
        QCOMPARE(Buffer::liveCount(), 1);
        outcomeOf(session->run(script("part.release()")));
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), 0, patience);
    }

    void threadsReadOnWhileAnotherOneLetsGo()
    {
        const auto session = openSession();
        QCOMPARE(
            valueOf(
                *session,
                "import threading\nkept = {'b': carrel.Buffer(64)}\nkept['b'][5] = 2\nfailed = []\n"
                "def read():\n    for _ in range(300):\n        b = kept['b']\n"
                "        if bytes(b)[5] != 2 or memoryview(b)[5] != 2: failed.append(1)\n"
                "def replace():\n    for _ in range(300):\n        b = carrel.Buffer(64); b[5] = 2; kept['b'] = b\n"
                "threads = [threading.Thread(target=f) for f in (read, read, replace, replace)]\n"
                "for t in threads: t.start()\nfor t in threads: t.join()\nkept.clear(); failed"),
            Value(Value::List{}));
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), 0, patience);
    }

    /// Native code reads without the GIL: it is waited for, or its interpreter is left behind with its buffers.
    void nativeCodeReadsOnWhenItsSessionEnds()
    {
        auto session = openSession({.cleanUpGrace = 100ms});
        Job* const job =
            session->run(script("import carrel, hashlib, threading\nb = carrel.Buffer(100_000_000)\n"
                                "threading.Thread(target=lambda: [hashlib.sha256(b) for _ in range(3)]).start()\n"
                                "carrel.publish('reads')\n"));
        firstPublished(job);
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
        if (closed.first().first().value<CloseReport>().abandoned) {
            expectAbandoned(1);
            expectLeftInProcess(1);
        }
    }
};

QTEST_GUILESS_MAIN(TestBufferReaders)
#include "tst_buffer_readers.moc"
