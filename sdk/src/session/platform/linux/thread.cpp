// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/thread.h"

#include "base/system_text.h"

#include <utility>

#include <pthread.h>

namespace carrel::session {

namespace {

/// \return what errno would be
int create(pthread_t& thread, std::size_t stackBytes, void* (*enter)(void*), void* argument)
{
    pthread_attr_t attributes;
    int failed = pthread_attr_init(&attributes);
    if (failed)
        return failed;
    if (stackBytes != 0)
        failed = pthread_attr_setstacksize(&attributes, stackBytes);
    if (!failed)
        failed = pthread_create(&thread, &attributes, enter, argument);
    pthread_attr_destroy(&attributes);
    return failed;
}

}  // namespace

struct Thread::Handle {
    pthread_t thread;
};

Thread::Thread(const char* name, std::size_t stackBytes) : m_name(name), m_stackBytes(stackBytes) {}

Thread::~Thread() = default;

Result<void> Thread::start()
{
    auto handle = std::make_unique<Handle>();
    const std::lock_guard lock(m_mutex);  // it may be over, and be joined, before it is said here that it has begun
    const int failed = create(handle->thread, m_stackBytes, &Thread::enter, this);
    if (failed)
        return Error{ErrorCode::StartFailed,
                     QStringLiteral("The system gives no further thread: %1").arg(base::systemText(failed))};
    m_handle = std::move(handle);
    return {};
}

void Thread::join()
{
    if (const auto handle = take())
        pthread_join(handle->thread, nullptr);
}

void Thread::detach()
{
    if (const auto handle = take())
        pthread_detach(handle->thread);
}

std::unique_ptr<Thread::Handle> Thread::take()
{
    const std::lock_guard lock(m_mutex);
    return std::move(m_handle);
}

void* Thread::enter(void* self)
{
    auto& thread = *static_cast<Thread*>(self);
    pthread_setname_np(pthread_self(), thread.m_name);
    thread.run();
    return nullptr;
}

}  // namespace carrel::session
