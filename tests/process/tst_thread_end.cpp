// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/host_module.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace carrel;
using namespace carrel::test;
using namespace std::chrono_literals;

namespace {

std::mutex endMutex;  // guards the one below
bool hasStopped = false;
std::condition_variable stopReturned;
std::atomic<int> notesLeft = 0;

/// What a C library keeps for each thread that has used it, until that thread ends.
struct Note {
    Note() { ++notesLeft; }
    /// Takes its time: as long as a busy machine may let the end of a thread wait.
    ~Note()
    {
        std::unique_lock lock(endMutex);
        stopReturned.wait_for(lock, 300ms, [] { return hasStopped; });
        --notesLeft;
    }
    Note(const Note&) = delete;
    Note& operator=(const Note&) = delete;
};

/// Of a module that notes something for its thread, and is none.
void* initialise()
{
    thread_local const Note note;
    return nullptr;
}

}  // namespace

class TestThreadEnd : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A host may return from its main then: libraries free at once what their threads would still use.
    void whenTheRuntimeHasStoppedNothingOfItsThreadsRuns()
    {
        auto runtime = Runtime::start({.hostModules = {{QStringLiteral("notes"), &initialise}}});
        QVERIFY2(runtime, qPrintable(runtime ? QString() : runtime.error().message));
        const auto session = Session::open(*runtime);
        const Outcome outcome = outcomeOf(session->run(script("import notes")));
        QVERIFY(!outcome.succeeded());
        QCOMPARE(notesLeft.load(), 1);
        QVERIFY(runtime->stop().clean());
        QCOMPARE(notesLeft.load(), 0);
        {
            const std::lock_guard lock(endMutex);
            hasStopped = true;
        }
        stopReturned.notify_all();
    }
};

QTEST_GUILESS_MAIN(TestThreadEnd)
#include "tst_thread_end.moc"
