// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/line_diff.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <vector>

namespace studio {

namespace {

/// Cells of the table: more would make the window wait.
constexpr qsizetype mostCells = 4'000'000;

/// For each pair of places, how many equal lines there are behind both.
class CommonLines {
public:
    CommonLines(const QStringList& left, const QStringList& right)
        : m_columns(size_t(right.size()) + 1),
          m_counts((size_t(left.size()) + 1) * m_columns)
    {
        for (qsizetype i = left.size() - 1; i >= 0; --i) {
            for (qsizetype j = right.size() - 1; j >= 0; --j)
                cell(i, j) = left[i] == right[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }

    int at(qsizetype i, qsizetype j) const { return m_counts[size_t(i) * m_columns + size_t(j)]; }

private:
    int& cell(qsizetype i, qsizetype j) { return m_counts[size_t(i) * m_columns + size_t(j)]; }

    size_t m_columns;
    std::vector<int> m_counts;
};

/// Lines that went, and those that came in their place.
void flush(QList<DiffRow>& rows, QStringList& gone, QStringList& come)
{
    for (qsizetype index = 0; index < std::max(gone.size(), come.size()); ++index) {
        rows.append({index < gone.size() ? std::optional(gone[index]) : std::nullopt,
                     index < come.size() ? std::optional(come[index]) : std::nullopt});
    }
    gone.clear();
    come.clear();
}

void addMiddle(QList<DiffRow>& rows, QStringList left, QStringList right)
{
    if ((left.size() + 1) * (right.size() + 1) > mostCells)
        return flush(rows, left, right);
    const CommonLines common(left, right);
    QStringList gone;
    QStringList come;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < left.size() || j < right.size()) {
        if (i < left.size() && j < right.size() && left[i] == right[j]) {
            flush(rows, gone, come);
            rows.append({left[i++], right[j++]});
        } else if (j == right.size() || (i < left.size() && common.at(i + 1, j) >= common.at(i, j + 1))) {
            gone.append(left[i++]);
        } else {
            come.append(right[j++]);
        }
    }
    flush(rows, gone, come);
}

}  // namespace

QList<DiffRow> diffLines(const QString& left, const QString& right)
{
    const QStringList before = left.split(u'\n');
    const QStringList after = right.split(u'\n');
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    QList<DiffRow> rows;
    for (qsizetype index = 0; index < head; ++index)
        rows.append({before[index], after[index]});
    addMiddle(rows, before.mid(head, before.size() - head - tail), after.mid(head, after.size() - head - tail));
    for (qsizetype index = tail; index > 0; --index)
        rows.append({before[before.size() - index], after[after.size() - index]});
    return rows;
}

}  // namespace studio
