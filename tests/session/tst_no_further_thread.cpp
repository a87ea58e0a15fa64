// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <dlfcn.h>
#include <pthread.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

std::atomic<bool> areRefused = false;
std::atomic<int> refusals = 0;

/// Of the thread that has started a worker process.
bool isRefused()
{
    std::array<char, 16> name{};
    pthread_getname_np(pthread_self(), name.data(), name.size());
    return areRefused && std::strcmp(name.data(), "carrel-worker") == 0;
}

}  // namespace

/// In place of the C library's, for all that is in this process.
extern "C" [[gnu::visibility("default")]] int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                                                             void* (*enter)(void*), void* argument) noexcept
{
    if (isRefused()) {
        ++refusals;
        return EAGAIN;
    }
    static const auto create = reinterpret_cast<decltype(&pthread_create)>(dlsym(RTLD_NEXT, "pthread_create"));
    return create(thread, attributes, enter, argument);
}

/// A system that gives no further thread. It is an error that the host is told.
class TestNoFurtherThread : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::OutOfProcess}; }

    RuntimeConfig config() override
    {
        RuntimeConfig config;
        config.workers.warm = 0;
        return config;
    }

private Q_SLOTS:
    void cleanup()
    {
        areRefused = false;
        verifyThatNothingIsLeft();
    }

    void aWorkerThatNobodyCouldReadFromFailsItsSession()
    {
        areRefused = true;
        {
            const auto session = openSession();
            const Outcome outcome = outcomeOf(session->evaluate(u"6 * 7"_s));
            QCOMPARE(errorType(outcome), u"carrel.SessionError"_s);
            QCOMPARE(session->openError().code, ErrorCode::StartFailed);
            QVERIFY2(session->openError().message.contains(u"no further thread"_s),
                     qPrintable(session->openError().message));
        }
        QVERIFY(refusals > 0);
        areRefused = false;
        const auto next = openSession();
        QCOMPARE(outcomeOf(next->evaluate(u"6 * 7"_s)).value(), Value(42));
    }
};

QTEST_GUILESS_MAIN(TestNoFurtherThread)
#include "tst_no_further_thread.moc"
