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
    QString name;      ///< "File: Open…", without the menu where there is none
    QString shortcut;  ///< as the system writes it; empty: none
};

/// Every visible command below `window`, menus first, in their order.
QList<WindowCommand> commandsOf(const QWidget& window);

}  // namespace carrel::widgets
