// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/platform/linux/output_pipe.h"

#include "session/platform/linux/high_number.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace carrel::session::platform {

namespace {

/// A low number is better than none.
FileDescriptor moveUpIfPossible(FileDescriptor low)
{
    FileDescriptor high = withHighNumber(low);
    return high.isOpen() ? std::move(high) : std::move(low);
}

}  // namespace

bool OutputPipe::open()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    m_readEnd = moveUpIfPossible(FileDescriptor(ends[0]));
    m_writeEnd = moveUpIfPossible(FileDescriptor(ends[1]));
    fcntl(m_readEnd.number(), F_SETFL, O_NONBLOCK);  // of this end only
    return true;
}

void OutputPipe::close()
{
    m_readEnd.close();
    m_writeEnd.close();
}

QString OutputPipe::read()
{
    int size = 0;
    if (!isOpen() || ioctl(readEnd(), FIONREAD, &size) != 0 || size <= 0)
        return {};
    QByteArray bytes(size, Qt::Uninitialized);
    const ssize_t got = ::read(readEnd(), bytes.data(), size_t(size));
    return got > 0 ? QString(m_decoder(QByteArrayView(bytes).first(got))) : QString();
}

}  // namespace carrel::session::platform
