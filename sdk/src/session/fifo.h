// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace carrel::session {

/// First in, first out, for what is as large as an event: a std::deque would allocate for each of them.
template <class T>
class Fifo {
public:
    bool empty() const { return m_begin == m_items.size(); }
    std::size_t size() const { return m_items.size() - m_begin; }
    T& back() { return m_items.back(); }
    void push(T item) { m_items.push_back(std::move(item)); }

    T take()
    {
        T item = std::move(m_items[m_begin]);
        ++m_begin;
        if (empty())
            clear();
        else if (m_begin >= m_items.size() / 2 && m_begin >= fewest)
            dropTaken();
        return item;
    }

    void clear()
    {
        m_items.clear();
        m_begin = 0;
        if (m_items.capacity() > most)
            m_items = {};  // there was a flood
    }

    // From the last one to the first one.
    auto rbegin() { return m_items.rbegin(); }
    auto rend() { return m_items.rend() - std::ptrdiff_t(m_begin); }

private:
    static constexpr std::size_t fewest = 64;
    static constexpr std::size_t most = 128;

    void dropTaken()
    {
        m_items.erase(m_items.begin(), m_items.begin() + std::ptrdiff_t(m_begin));
        m_begin = 0;
    }

    std::vector<T> m_items;
    std::size_t m_begin = 0;  // those before it have been taken
};

}  // namespace carrel::session
