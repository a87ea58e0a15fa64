// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <vector>

namespace carrel::fuzz {

/// One small change, of a kind that a broken or malicious writer could make.
/// \param corpus not empty: what parts are taken from
inline void mutate(QByteArray& input, const std::vector<QByteArray>& corpus, QRandomGenerator& random)
{
    const auto placeIn = [&random](const QByteArray& bytes) {
        return bytes.isEmpty() ? 0 : random.bounded(int(bytes.size()));
    };
    const QByteArray& other = corpus[size_t(random.bounded(int(corpus.size())))];
    switch (random.bounded(8)) {
    case 0:
        input.truncate(placeIn(input));
        break;
    case 1:
        input.append(char(random.bounded(256)));
        break;
    case 2:
        input.remove(placeIn(input), 1 + random.bounded(4));
        break;
    case 3:
        input.insert(placeIn(input), QByteArray(1 + random.bounded(9), char(0xff)));
        break;  // lengths, as long as can be
    case 4:
        input = input.first(placeIn(input)) + other.sliced(placeIn(other));
        break;
    case 5:
        input.insert(placeIn(input), input.sliced(placeIn(input)).first(std::min<qsizetype>(input.size(), 1)));
        break;
    default:
        if (!input.isEmpty())
            input[placeIn(input)] = char(random.bounded(256));
    }
}

}  // namespace carrel::fuzz
