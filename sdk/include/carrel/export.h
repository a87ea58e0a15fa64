// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Marks what the shared libraries of Carrel export; everything else stays hidden. A class without the mark
/// would get a second copy of its static data in each library that includes its header.

#include <QtCore/qglobal.h>

#if defined(CARREL_CORE_BUILD)
#define CARREL_EXPORT Q_DECL_EXPORT
#else
#define CARREL_EXPORT Q_DECL_IMPORT
#endif

#if defined(CARREL_WIDGETS_BUILD)
#define CARREL_WIDGETS_EXPORT Q_DECL_EXPORT
#else
#define CARREL_WIDGETS_EXPORT Q_DECL_IMPORT
#endif
