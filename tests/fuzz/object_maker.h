// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fuzz/byte_supply.h"
#include "python/object.h"

#include <vector>

namespace carrel::fuzz {

/// Makes objects of Python's as a script could have them, well-behaved and not, as the bytes have it: what crosses,
/// subclasses of it, what does not cross, containers that hold themselves or one thing many times, and dates that lie
/// about themselves and change the list that they are in.
///
/// Attached, all the time.
class ObjectMaker {
public:
    /// \param classes of classes_of_scripts.h
    ObjectMaker(ByteSupply& supply, PyObject* classes) : m_supply(supply), m_classes(classes) { }

    /// Never null.
    python::Object make();

private:
    python::Object makeNested();
    python::Object makeOne(int kind);
    python::Object makeInteger();
    python::Object makeText();
    python::Object makeContainer(int kind);
    python::Object makeList(int count);
    python::Object makeDict(int count);
    python::Object makeDateTime();
    python::Object makeLyingDateTime();
    python::Object again();
    python::Object call(const char* name, const char* format, ...);

    /// So that what is made again and again stays finite.
    struct Made {
        python::Object object;
        int size = 1;
    };

    static constexpr int mostInContainer = 8;
    static constexpr int mostDeep = 24;
    static constexpr int mostInAll = 2'000;

    ByteSupply& m_supply;
    PyObject* m_classes;         // borrowed
    PyObject* m_list = nullptr;  // that is being filled, innermost; borrowed
    std::vector<Made> m_made;
    int m_depth = 0;
    int m_size = 0;
};

}  // namespace carrel::fuzz
