// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/recent_files.h"

#include "label_text.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <QtWidgets/QMenu>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QString key() { return u"recentFiles"_s; }

}  // namespace

RecentFiles::RecentFiles(QObject* parent) : QObject(parent) { }

void RecentFiles::keepIn(QSettings& settings)
{
    m_settings = &settings;
    m_paths = settings.value(key()).toStringList().mid(0, most);
}

void RecentFiles::add(const QString& path)
{
    QStringList paths = m_paths;
    paths.removeAll(path);
    paths.prepend(path);
    setPaths(paths.mid(0, most));
}

void RecentFiles::remove(const QString& path)
{
    QStringList paths = m_paths;
    paths.removeAll(path);
    setPaths(paths);
}

void RecentFiles::clear() { setPaths({}); }

/// Another Studio may have written there: the last one has its way.
void RecentFiles::setPaths(const QStringList& paths)
{
    m_paths = paths;
    if (m_settings)
        m_settings->setValue(key(), paths);
}

void RecentFiles::fill(QMenu& menu)
{
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] { build(menu); });
    build(menu);
}

void RecentFiles::build(QMenu& menu)
{
    menu.clear();
    int number = 1;
    for (const QString& path : std::as_const(m_paths)) {
        QString name = QFileInfo(path).fileName();
        const QString text = tr("&%1  %2").arg(number++ % 10).arg(asLabel(name));
        QAction* const action = menu.addAction(text, this, [this, path, &menu] { Q_EMIT chosen(path, &menu); });
        action->setToolTip(QDir::toNativeSeparators(path));
        action->setStatusTip(action->toolTip());
    }
    if (m_paths.isEmpty())
        menu.addAction(tr("None yet"))->setEnabled(false);
    menu.addSeparator();
    menu.addAction(tr("&Forget them"), this, &RecentFiles::clear)->setEnabled(!m_paths.isEmpty());
    menu.setToolTipsVisible(true);
}

}  // namespace studio
