// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fuzz/byte_supply.h"

#include <carrel/value.h>

namespace carrel::fuzz {

/// Makes a value of any kind that crosses by itself, with whatever is in it, as the bytes have it.
class ValueMaker {
public:
    explicit ValueMaker(ByteSupply& supply) : m_supply(supply) { }

    Value make();

    /// How many containers are around what is innermost.
    int depth() const { return m_deepest; }
    /// Two keys of a dict may be one for Python, as 1 and True are.
    bool mayLoseKeys() const { return m_mayLoseKeys; }

private:
    Value makeContainer();
    Value makeDict();
    Value makeNest();
    Value makeBigInteger();
    Value makeText();
    Value makeDateTime();
    Value makeBuffer();

    static constexpr int mostInContainer = 8;
    static constexpr int mostBuffers = 16;      // each is a file that is open
    static constexpr int mostByBranching = 24;  // containers around one another; a nest is deeper, and has one value

    ByteSupply& m_supply;
    int m_depth = 0;
    int m_deepest = 0;
    int m_buffers = 0;
    bool m_mayLoseKeys = false;
};

}  // namespace carrel::fuzz
