// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <QtCore/QString>

namespace carrel::base {

/// `value` as Python's `repr` writes it, in at most `limit` characters: a longer text is cut there and ends in "…".
/// What lies behind the cut is never visited. An integer of more than 4,300 digits, which Python refuses to write in
/// decimal, is written in hexadecimal.
QString repr(const Value& value, qsizetype limit);

}  // namespace carrel::base
