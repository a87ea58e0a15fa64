// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtGui/QAction>

class QWidget;

namespace carrel::widgets {

/// A command of a window, as a list of them says it.
struct WindowCommand {
    QPointer<QAction> action;
    QString name;      ///< "File: Open…"; of what lies in no menu, with its dock or toolbar, where it has one
    QString shortcut;  ///< as the system writes it; empty: none
};

/// Every visible command below `window`, menus first, in their order. Of those that read the same, and lie in no menu that
/// would tell them apart, one is there: that of a menu, or else of the part that has the focus.
/// \param focus the widget that has it; null: none
QList<WindowCommand> commandsOf(const QWidget& window, const QWidget* focus = nullptr);

}  // namespace carrel::widgets
