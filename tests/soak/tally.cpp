// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "tally.h"

namespace carrel::soak {

int Tally::faultCount() const
{
    int count = 0;
    for (const int ofKind : faults)
        count += ofKind;
    return count;
}

QString Tally::faultsByKind() const
{
    QStringList kinds;
    for (auto kind = faults.begin(); kind != faults.end(); ++kind)
        kinds.append(QStringLiteral("%1 %2").arg(kind.key()).arg(kind.value()));
    return kinds.join(QStringLiteral(", "));
}

}  // namespace carrel::soak
