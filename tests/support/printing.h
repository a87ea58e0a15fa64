// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/outcome.h>
#include <carrel/value.h>

#include <QtTest/QTest>

/// \file
/// What QCOMPARE shows of Carrel's values when they differ.

namespace carrel {

inline char* toString(const Value& value)
{
    return QTest::toString(value.toDisplayText(400));
}

inline char* toString(const BigInteger& number)
{
    return QTest::toString(number.toDecimal());
}

inline char* toString(const DateTime& time)
{
    return QTest::toString(time.toString());
}

inline char* toString(const ScriptError& error)
{
    return QTest::toString(error.toText());
}

inline char* toString(const Outcome& outcome)
{
    return QTest::toString(outcome.toDisplayText());
}

}  // namespace carrel
