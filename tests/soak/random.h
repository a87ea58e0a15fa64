// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

#include <cstddef>
#include <iterator>
#include <random>

namespace carrel::soak {

/// Choices that depend on nothing but a seed and the number of a document, so that a document can be repeated alone.
/// The distributions of the standard library are not used: their results differ from one library to the next.
class Random {
public:
    Random(quint64 seed, quint64 document) : m_engine(seed * 0x9e37'79b9'7f4a'7c15u + document) { }

    /// 0 to count - 1. The tiny preference for small numbers does no harm here.
    int below(int count) { return int(m_engine() % quint64(count)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }

    template <class Container>
    const auto& oneOf(const Container& choices)
    {
        return std::data(choices)[below(int(std::size(choices)))];
    }

private:
    std::mt19937_64 m_engine;
};

}  // namespace carrel::soak
