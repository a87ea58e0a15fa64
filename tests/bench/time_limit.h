// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QTimer>

#include <functional>

namespace carrel::bench {

/// Tells when something has taken a minute, unless this goes before. (QTimer::singleShot() would keep its timer until the minute
/// is over: half a KiB for each session that is measured.)
class TimeLimit {
public:
    explicit TimeLimit(const std::function<void()>& onReached)
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, onReached);
        m_timer.start(std::chrono::minutes(1));
    }

private:
    QTimer m_timer;
};

}  // namespace carrel::bench
