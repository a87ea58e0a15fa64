// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "pause.h"

#include <QtCore/QEventLoop>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

#include <chrono>

namespace carrel::bench {

void pauseByChance()
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::milliseconds(QRandomGenerator::global()->bounded(10, 30)), Qt::PreciseTimer,
                       &loop, &QEventLoop::quit);
    loop.exec();
}

}  // namespace carrel::bench
