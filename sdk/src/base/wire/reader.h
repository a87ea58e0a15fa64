// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace carrel::base::wire {

/// Takes the elements of a frame apart that may come from anybody.
///
/// The first thing that is wrong ends the reading: it becomes error(), and every later call gives zero or nothing.
/// No call reads behind the frame. Each length is checked before anything is allocated for it, against what is left
/// *and not yet promised*: items of an open container have been promised their least size, so that containers within
/// containers cannot each claim the same bytes.
class Reader {
public:
    explicit Reader(QByteArrayView frame) : m_frame(frame) {}

    quint8 byte();
    bool flag();
    quint64 unsignedNumber();
    qint64 signedNumber();
    int int32();
    double real();
    QString text();
    QByteArray bytes();

    /// How many items follow, each at least `leastSize` bytes long. Each is to be begun with beginItem().
    qsizetype openItems(qsizetype leastSize);
    void beginItem(qsizetype leastSize) { m_promised -= leastSize; }

    void fail(const QString& what);
    /// Fails if something is left.
    void finish();
    bool ok() const { return !m_failed; }
    Error error() const { return {ErrorCode::BadFrame, m_failure}; }

private:
    /// The next `size` bytes; none, and a failure, where there are not so many.
    QByteArrayView take(quint64 size);
    quint64 available() const { return m_failed ? 0 : quint64(m_frame.size() - m_at - m_promised); }
    void failShort(quint64 wanted);

    QByteArrayView m_frame;
    qsizetype m_at = 0;
    qsizetype m_promised = 0;  // never more than what is left
    bool m_failed = false;
    QString m_failure;
};

}  // namespace carrel::base::wire
