// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "studio_options.h"

#include <carrel/host_module.h>
#include <carrel/host_stub.h>
#include <carrel/result.h>

#include <vector>

class QCoreApplication;

namespace studio {

/// What scripts can import beside Python's own: in the Studio, and in its workers.
std::vector<carrel::HostModule> hostModules();

/// What editors know of the objects that scripts have here.
carrel::HostStub hostStub();

/// Has the program speak its user's language, as far as there are words; before its first text.
void installTranslations(QCoreApplication& application);

/// Prints what the command line asked for, to stdout, or to stderr if it is a complaint. \return the exit code
int print(const StudioOptions::Answer& answer);

/// Says why Python could not be started: in a dialog, or on stderr where nobody would see one. \return the exit code
int explainStartFailure(const carrel::Error& error, const StudioOptions& options);

/// Starts Python, shows the window, and runs the event loop to its end. \return the exit code
int runStudio(const StudioOptions& options);

}  // namespace studio
