// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>

namespace carrel::python {

/// \file
/// What every start of an interpreter imports and nearly no session uses: modules in whose place stands a short
/// program, until somebody looks into them. Then they are what they are elsewhere, in the same module object.
///
/// Each of these programs needs the real one as a frozen module of the name below. Marshalled code, or nothing, with
/// no exception set, if it cannot be had. The main interpreter must be attached.

/// `zipimport`: 40 KiB, for paths that lead into archives.
inline constexpr const char* realZipimport = "_carrel.real_zipimport";
QByteArray lateZipimport();

/// `encodings.aliases`: 40 KiB, for those who spell an encoding in another way than its module.
inline constexpr const char* realAliases = "_carrel.real_aliases";
QByteArray lateAliases();

}  // namespace carrel::python
