// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/astral_index.h"

#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>

#include <algorithm>

namespace carrel::widgets {

void AstralIndex::find(const QTextDocument& document, int begin, int end, std::vector<int>& found) const
{
    for (QTextBlock block = document.findBlock(begin); block.isValid() && block.position() < end;
         block = block.next()) {
        const QString text = block.text();
        const int last = std::min(int(text.size()) - 1, end - block.position());
        for (int i = std::max(0, begin - block.position()); i < last; ++i) {
            if (text[i].isHighSurrogate() && text[i + 1].isLowSurrogate())
                found.push_back(block.position() + i++);
        }
    }
}

/// Qt counts the end of the document as well where all of it is replaced. One more unit on the left is looked at:
/// what was changed may have been the second half of a character.
void AstralIndex::update(const QTextDocument& document, int unit, int removed, int added)
{
    const int begin = std::max(0, unit - 1);
    const int end = std::min(unit + added, document.characterCount() - 1);
    const auto first = std::lower_bound(m_units.begin(), m_units.end(), begin);
    const auto last = std::lower_bound(first, m_units.end(), unit + removed);
    std::for_each(last, m_units.end(), [&](int& place) { place += added - removed; });
    std::vector<int> found;
    find(document, begin, end, found);
    m_units.insert(m_units.erase(first, last), found.begin(), found.end());
}

qsizetype AstralIndex::charactersBefore(int unit) const
{
    return unit - (std::lower_bound(m_units.begin(), m_units.end(), unit) - m_units.begin());
}

int AstralIndex::unitOf(qsizetype character) const
{
    // How many of them are in front: the n-th of them is the character of its unit less n.
    std::size_t few = 0;
    std::size_t many = m_units.size();
    while (few < many) {
        const std::size_t middle = (few + many) / 2;
        if (m_units[middle] - qsizetype(middle) < character)
            few = middle + 1;
        else
            many = middle;
    }
    return int(character + qsizetype(few));
}

}  // namespace carrel::widgets
