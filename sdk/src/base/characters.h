// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringView>

namespace carrel::base {

/// The character at `at`, which moves behind it. A lone surrogate is returned as it is.
inline char32_t takeCharacter(QStringView text, qsizetype& at)
{
    const QChar unit = text[at++];
    if (unit.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate())
        return QChar::surrogateToUcs4(unit, text[at++]);
    return unit.unicode();
}

}  // namespace carrel::base
