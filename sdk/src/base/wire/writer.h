// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace carrel::base::wire {

/// Appends the elements of a frame, see codec.h for the format.
class Writer {
public:
    void byte(quint8 number) { m_frame.append(char(number)); }
    void unsignedNumber(quint64 number);
    void signedNumber(qint64 number);
    void real(double number);
    void text(const QString& text);
    void bytes(const QByteArray& bytes);

    QByteArray take() { return std::move(m_frame); }

private:
    QByteArray m_frame;
};

}  // namespace carrel::base::wire
