// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/worker/descriptors.h"

#include <QtCore/QString>
#include <QtCore/QStringDecoder>

namespace carrel::session::platform {

/// A pipe that programs print into, and what they printed as text.
class OutputPipe {
public:
    /// \return false with `errno` set
    bool open();
    void close();

    bool isOpen() const { return m_readEnd.isOpen(); }
    int readEnd() const { return m_readEnd.number(); }
    int writeEnd() const { return m_writeEnd.number(); }

    /// What is in it now; does not wait. What is no UTF-8 shows as U+FFFD.
    QString read();

private:
    FileDescriptor m_readEnd;
    FileDescriptor m_writeEnd;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
};

}  // namespace carrel::session::platform
