// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/value_rules.h"

#include <algorithm>

namespace carrel::base {

using namespace Qt::StringLiterals;

bool isColor(const QString& text)
{
    const auto isDigit = [](QChar c) { return QStringView(u"0123456789abcdefABCDEF").contains(c); };
    return text.size() == 7 && text[0] == u'#' && std::all_of(text.begin() + 1, text.end(), isDigit);
}

QString boundsText(const Value& minimum, const Value& maximum)
{
    if (!minimum.isNone() && !maximum.isNone())
        return u" from %1 to %2"_s.arg(minimum.toDisplayText(), maximum.toDisplayText());
    if (!minimum.isNone())
        return u" from %1 on"_s.arg(minimum.toDisplayText());
    return maximum.isNone() ? QString() : u" up to %1"_s.arg(maximum.toDisplayText());
}

}  // namespace carrel::base
