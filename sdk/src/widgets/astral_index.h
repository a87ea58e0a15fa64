// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/qglobal.h>

#include <vector>

class QTextDocument;

namespace carrel::widgets {

/// Where a document has characters that take two UTF-16 units: those beyond the Basic Multilingual Plane, emoji for
/// example. There are few in most texts, so positions in characters are found from positions in units without reading
/// the text.
class AstralIndex {
public:
    /// As QTextDocument::contentsChange() tells it.
    void update(const QTextDocument& document, int unit, int removed, int added);

    qsizetype charactersBefore(int unit) const;
    int unitOf(qsizetype character) const;

private:
    void find(const QTextDocument& document, int begin, int end, std::vector<int>& found) const;

    std::vector<int> m_units;  // of the first halves, ascending
};

}  // namespace carrel::widgets
