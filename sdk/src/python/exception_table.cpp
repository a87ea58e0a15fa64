// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/exception_table.h"

#include "python/object.h"

#include <opcode.h>

#include <algorithm>
#include <string>
#include <vector>

namespace carrel::python {

namespace {

// Six bits in a byte, the most significant ones first.
constexpr unsigned char beginsEntry = 0x80;
constexpr unsigned char isContinued = 0x40;
constexpr unsigned char payload = 0x3f;
constexpr int payloadBits = 6;

/// Which instructions have which handler. All of it counts units of code, which are two bytes.
struct Entry {
    unsigned start = 0;
    unsigned size = 0;
    unsigned target = 0;
    unsigned depthAndLasti = 0;  // how far the stack is unwound, and whether the place of the exception is pushed

    bool covers(unsigned instruction) const { return instruction >= start && instruction < start + size; }
};

class TableReader {
public:
    explicit TableReader(PyObject* table)
        : m_at(reinterpret_cast<const unsigned char*>(PyBytes_AS_STRING(table))), m_end(m_at + PyBytes_GET_SIZE(table))
    {
    }

    std::vector<Entry> entries()
    {
        std::vector<Entry> all;
        while (m_at < m_end) {
            Entry entry;
            for (unsigned* const number : {&entry.start, &entry.size, &entry.target, &entry.depthAndLasti})
                *number = this->number();
            all.push_back(entry);
        }
        return all;
    }

private:
    unsigned number()
    {
        unsigned value = 0;
        unsigned char byte = isContinued;
        while ((byte & isContinued) && m_at < m_end) {
            byte = *m_at++;
            value = value << payloadBits | (byte & payload);
        }
        return value;
    }

    const unsigned char* m_at;
    const unsigned char* m_end;
};

void append(std::string& table, unsigned number, unsigned char mark)
{
    int shift = 0;
    while (number >> shift > payload)
        shift += payloadBits;
    for (; shift >= 0; shift -= payloadBits, mark = 0)
        table.push_back(char(mark | (shift > 0 ? isContinued : 0) | (number >> shift & payload)));
}

std::string written(const std::vector<Entry>& entries)
{
    std::string table;
    for (const Entry& entry : entries) {
        append(table, entry.start, beginsEntry);
        append(table, entry.size, 0);
        append(table, entry.target, 0);
        append(table, entry.depthAndLasti, 0);
    }
    return table;
}

const Entry* entryOf(const std::vector<Entry>& entries, unsigned instruction)
{
    const auto found = std::ranges::find_if(entries, [=](const Entry& entry) { return entry.covers(instruction); });
    return found == entries.end() ? nullptr : &*found;
}

struct Jump {
    unsigned start = 0;
    unsigned size = 0;  // with what is cached behind it
    unsigned target = 0;
};

/// The jump to the head of a loop that is at this place; of no size where there is none.
/// \param code as PyCode_GetCode() returns it
Jump jumpBackAt(PyObject* code, unsigned place)
{
    const auto* const bytes = reinterpret_cast<const unsigned char*>(PyBytes_AS_STRING(code));
    const auto size = unsigned(PyBytes_GET_SIZE(code)) / 2;
    if (place >= size || bytes[2 * place] != JUMP_BACKWARD)
        return {};
    unsigned distance = bytes[2 * place + 1];
    for (unsigned at = place, shift = 8; at > 0 && bytes[2 * (at - 1)] == EXTENDED_ARG; --at, shift += 8)
        distance |= unsigned(bytes[2 * (at - 1) + 1]) << shift;
    unsigned end = place + 1;
    while (end < size && bytes[2 * end] == CACHE)
        ++end;
    return {place, end - place, end - distance};
}

/// Whether there was anything to add.
bool addMissing(std::vector<Entry>& entries, const Jump& jump)
{
    const Entry* const missing = jump.size > 0 && !entryOf(entries, jump.start) ? entryOf(entries, jump.target) : nullptr;
    if (!missing)
        return false;
    const Entry added{jump.start, jump.size, missing->target, missing->depthAndLasti};
    entries.insert(std::ranges::upper_bound(entries, added.start, {}, &Entry::start), added);
    return true;
}

}  // namespace

void closeGapInTry(PyFrameObject& frame)
{
    const Object owned = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetCode(&frame)));
    auto& code = *reinterpret_cast<PyCodeObject*>(owned.get());
    const int place = PyFrame_GetLasti(&frame);
    if (place < 0 || PyBytes_GET_SIZE(code.co_exceptiontable) == 0)
        return;
    const Object instructions = Object::steal(PyCode_GetCode(&code));
    Object table;
    if (instructions) {
        std::vector<Entry> entries = TableReader(code.co_exceptiontable).entries();
        if (!addMissing(entries, jumpBackAt(instructions.get(), unsigned(place) / 2)))
            return;
        const std::string text = written(entries);
        table = Object::steal(PyBytes_FromStringAndSize(text.data(), Py_ssize_t(text.size())));
    }
    if (table)
        Py_SETREF(code.co_exceptiontable, table.release());  // looked up anew for each exception
    else
        PyErr_Clear();
}

}  // namespace carrel::python
