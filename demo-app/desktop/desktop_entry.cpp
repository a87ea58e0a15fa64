// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/desktop_entry.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QIcon>

namespace studio {

namespace {

QIcon ownIcon()
{
    QIcon icon;
    for (const int size : {16, 32, 48, 128, 256})
        icon.addFile(QStringLiteral(":/icons/%1x%1/apps/org.carrel.Studio.png").arg(size), {size, size});
    return icon;
}

}  // namespace

void useDesktopEntry()
{
    const QString name = QStringLiteral("org.carrel.Studio");
    QGuiApplication::setDesktopFileName(name);
    // A theme may have one that suits its others.
    QGuiApplication::setWindowIcon(QIcon::fromTheme(name, ownIcon()));
}

}  // namespace studio
