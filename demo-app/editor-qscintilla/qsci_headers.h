// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// QScintilla's headers say `slots` and `signals`; this project compiles with QT_NO_KEYWORDS.

#include <QtCore/qobjectdefs.h>

#define slots Q_SLOTS
#define signals Q_SIGNALS
#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>
#include <Qsci/qscistyle.h>
#undef slots
#undef signals
