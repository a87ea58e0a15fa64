// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace carrel {
class Runtime;
}

namespace carrel::bench {

/// How many things can run at the same time without sharing a core, in what this process was given.
int physicalCores();

/// Of all processors since the machine started, in ticks.
struct ProcessorTicks {
    quint64 total = 0;
    quint64 stolen = 0;  ///< by other guests of the same hardware

    static ProcessorTicks now();
};

/// What the figures were measured on, for the JSON; `began` is when the suite began.
QJsonObject describeMachine(const Runtime& runtime, const ProcessorTicks& began);

/// The same for people.
void printMachine(const QJsonObject& machine);

}  // namespace carrel::bench
