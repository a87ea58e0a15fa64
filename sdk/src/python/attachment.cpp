// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/attachment.h"

#include <Python.h>

#include <atomic>

namespace carrel::python {

namespace {
std::atomic<std::thread::id> hostThread;
std::atomic<int> hostThreadAttachments = 0;
}  // namespace

Attachment::Attachment(_ts* threadState) : m_ownsGil(true)
{
    if (std::this_thread::get_id() == hostThread.load(std::memory_order_relaxed))
        ++hostThreadAttachments;
    PyEval_RestoreThread(threadState);
}

Attachment::~Attachment()
{
    if (m_ownsGil)
        PyEval_SaveThread();
}

int Attachment::countOnHostThread()
{
    return hostThreadAttachments;
}

void Attachment::setHostThread(std::thread::id thread)
{
    hostThread = thread;
}

Detachment::Detachment(const Attachment&) : m_threadState(PyEval_SaveThread()) {}

Detachment::~Detachment()
{
    PyEval_RestoreThread(m_threadState);
}

}  // namespace carrel::python
