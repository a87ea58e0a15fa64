// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/fuzzy_match.h"

#include <QtCore/QString>

#include <algorithm>
#include <utility>
#include <vector>

namespace carrel::widgets {

namespace {

constexpr int none = -1'000'000;
constexpr int wordBonus = 8;   // at the beginning of a word
constexpr int runBonus = 5;    // right behind the letter before
constexpr int gapPenalty = 1;  // for each character in front of the first letter, up to a few
constexpr int mostPenalty = 10;

bool beginsWord(QStringView text, qsizetype at)
{
    return at == 0 || (!text.at(at - 1).isLetterOrNumber() && text.at(at).isLetterOrNumber());
}

QString folded(QStringView text) { return text.toString().toCaseFolded(); }

}  // namespace

// The best of all ways to find the letters: row by row, one for each letter, how well the letters so far fit where
// the last of them is at this character.
std::optional<int> fuzzyScore(QStringView letters, QStringView text)
{
    QString pattern = folded(letters);
    pattern.removeIf([](QChar c) { return c.isSpace(); });
    const QString in = folded(text);
    if (pattern.isEmpty())
        return 0;
    std::vector<int> before;  // of the letter before
    std::vector<int> row(std::size_t(in.size()), none);
    for (qsizetype letter = 0; letter < pattern.size(); ++letter) {
        before = std::exchange(row, std::vector<int>(std::size_t(in.size()), none));
        int best = none;  // of the letters before, at some earlier character
        for (qsizetype at = 0; at < in.size(); ++at) {
            const int start = letter == 0 ? -gapPenalty * int(std::min<qsizetype>(at, mostPenalty)) : best;
            if (in.at(at) == pattern.at(letter) && start > none) {
                const int run = letter > 0 && at > 0 ? before[std::size_t(at - 1)] : none;
                row[std::size_t(at)] =
                    std::max(start, run > none ? run + runBonus : none) + (beginsWord(in, at) ? wordBonus : 0);
            }
            best = std::max(best, before[std::size_t(at)]);
        }
    }
    const int score = row.empty() ? none : *std::max_element(row.begin(), row.end());
    return score > none ? std::optional(score - int(in.size()) / 16) : std::nullopt;
}

}  // namespace carrel::widgets
