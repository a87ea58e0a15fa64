// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringView>

namespace carrel::widgets {

/// CPython counts columns in characters (code points), Qt in UTF-16 units; they differ behind an emoji.
inline int unitsOfColumn(QStringView line, int column)
{
    qsizetype unit = 0;
    for (; column > 0 && unit < line.size(); --column)
        unit += line.at(unit).isHighSurrogate() && unit + 1 < line.size() ? 2 : 1;
    return int(unit);
}

inline int columnOfUnits(QStringView line, qsizetype units)
{
    int column = 0;
    for (qsizetype unit = 0; unit < units && unit < line.size(); ++column)
        unit += line.at(unit).isHighSurrogate() ? 2 : 1;
    return column;
}

}  // namespace carrel::widgets
