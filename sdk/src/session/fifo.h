// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
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

    template <class... Arguments>
    void emplace(Arguments&&... arguments)
    {
        m_items.emplace_back(std::forward<Arguments>(arguments)...);
    }

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

    /// All that is in here goes behind what is in `other`. Both keep the memory that they have: where `other` is
    /// empty nothing is moved but that.
    void moveTo(Fifo& other)
    {
        if (other.empty()) {
            std::swap(m_items, other.m_items);
            std::swap(m_begin, other.m_begin);
            return;
        }
        std::move(begin(), end(), std::back_inserter(other.m_items));
        clear();
    }

    void clear()
    {
        m_items.clear();
        m_begin = 0;
        if (m_items.capacity() > most)
            m_items = {};  // there was a flood
    }

    auto begin() { return m_items.begin() + std::ptrdiff_t(m_begin); }
    auto end() { return m_items.end(); }
    // From the last one to the first one.
    auto rbegin() { return m_items.rbegin(); }
    auto rend() { return m_items.rend() - std::ptrdiff_t(m_begin); }

    /// One that is in the middle. \param item of this
    void erase(typename std::vector<T>::iterator item) { m_items.erase(item); }

private:
    static constexpr std::size_t fewest = 64;
    static constexpr std::size_t most = 128;

    void dropTaken()
    {
        m_items.erase(m_items.begin(), begin());
        m_begin = 0;
    }

    std::vector<T> m_items;
    std::size_t m_begin = 0;  // those before it have been taken
};

}  // namespace carrel::session
