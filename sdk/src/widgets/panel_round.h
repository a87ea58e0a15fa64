// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <algorithm>

/// \file
/// How a key leads through the parts of a panel.

namespace carrel::widgets {

/// Those that are shown, in their order.
inline QList<QWidget*> shownAmong(QList<QWidget*> parts)
{
    parts.removeIf([](const QWidget* part) { return part->isHidden(); });
    return parts;
}

/// The one behind the one that has the focus, going round; the first one where none has it. There must be one.
inline QWidget* nextAmong(const QList<QWidget*>& parts)
{
    const QWidget* const focus = parts.first()->window()->focusWidget();
    const auto current =
        std::find_if(parts.begin(), parts.end(), [focus](const QWidget* part) { return part->isAncestorOf(focus); });
    return current == parts.end() || current + 1 == parts.end() ? parts.first() : *(current + 1);
}

}  // namespace carrel::widgets
