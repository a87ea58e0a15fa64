// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "random.h"
#include "scenario.h"

#include <carrel/session.h>

#include <QtCore/QList>

namespace carrel::soak {

/// What is done to a job on its way.
enum class Treatment {
    LeftAlone,
    CancelledAtOnce,      ///< in the queue, or when it has just begun
    CancelledWhenItRuns,  ///< races its end
    CancelledWhenReady,
    CancelledTwice,      ///< at once, when it is ready
    CancelledAgain,      ///< a second time when it is known to be stopping
    CancelledUntilLost,  ///< again when it is known to be stuck
};

struct Run {
    Scenario scenario;
    Treatment treatment = Treatment::LeftAlone;
};

/// What is done to the session once the jobs of a step were given.
enum class Act { Wait, CancelAll, Reset, Close, CloseTwice, Destroy, CloseAndDestroy };

/// When it is done.
enum class Moment { AtOnce, WhenTheFirstRuns, WhenTheFirstIsReady, WhenAllHaveFinished };

/// Where it is done from.
enum class Place { InTheSlot, FromTheEventLoop };

/// Some jobs, given together, and what is done then. The step is over when all that has to follow has followed.
struct Step {
    QList<Run> runs{};
    Act act = Act::Wait;
    Moment moment = Moment::AtOnce;
    Place place = Place::FromTheEventLoop;
    int jobsAfterwards = 0;  ///< given to a session that is closing or closed

    bool endsInterpreter() const { return act != Act::Wait && act != Act::CancelAll; }
    bool endsDocument() const { return endsInterpreter() && act != Act::Reset; }
    bool isDestroying() const { return act == Act::Destroy || act == Act::CloseAndDestroy; }
};

/// All that will be done to one document, decided before it opens.
struct Plan {
    SessionConfig config;
    QList<Step> steps;
};

QString describe(const Run& run);
QString describe(const Step& step);

/// Interpreters that are lost on purpose are never given back, so there is a bound: these documents, and no more.
bool isLosingDocument(int number);

Plan drawPlan(quint64 seed, int number);

}  // namespace carrel::soak
