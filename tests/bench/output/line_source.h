// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace carrel::bench {

/// Says each line by a signal, which is queued where the receiver lives on another thread.
class LineSource : public QObject {
    Q_OBJECT
public:
    void flood(qint64 lines)
    {
        for (qint64 i = 0; i < lines; ++i)
            Q_EMIT lineReady(QStringLiteral("line %1 of many").arg(i));
    }

Q_SIGNALS:
    void lineReady(const QString& line);
};

}  // namespace carrel::bench
