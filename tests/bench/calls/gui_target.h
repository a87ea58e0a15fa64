// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>

namespace carrel::bench {

/// Lives on the GUI thread; who is elsewhere asks that to call it.
class GuiTarget : public QObject {
    Q_OBJECT
public:
    Q_INVOKABLE int increment(int number)
    {
        ++m_calls;
        return number + 1;
    }

    qint64 calls() const { return m_calls; }

private:
    qint64 m_calls = 0;
};

}  // namespace carrel::bench
