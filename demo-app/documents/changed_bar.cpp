// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/changed_bar.h"

#include "document_tab.h"
#include "documents/compare_window.h"
#include "documents/document.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtWidgets/QVBoxLayout>

#include <chrono>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds settling{150};

/// Files, and their folders: a file that is replaced by another one is not watched any more.
QStringList placesOf(const Document& document)
{
    QStringList places;
    const auto add = [&](const QString& path) {
        if (path.isEmpty())
            return;
        const QString folder = QFileInfo(path).path();
        for (const QString& place : {path, folder}) {
            if (!places.contains(place) && QFileInfo::exists(place))
                places.append(place);
        }
    };
    add(document.path());
    for (const DocumentScript& script : document.scripts())
        add(script.file.path);
    return places;
}

}  // namespace

ChangedBar::ChangedBar(DocumentTab& tab) : QWidget(&tab), m_tab(tab), m_bar(new carrel::NoticeBar(this))
{
    m_bar->setObjectName(u"changedOutside"_s);
    m_bar->setTone(carrel::NoticeBar::Tone::Warning);
    m_reload = m_bar->addOffer(tr("Reload"));
    m_keep = m_bar->addOffer(tr("Keep mine"));
    m_compare = m_bar->addOffer(tr("Compare…"));
    m_reload->setObjectName(u"reloadFile"_s);
    m_keep->setObjectName(u"keepMine"_s);
    m_compare->setObjectName(u"compareFile"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settling);
    const auto settle = [this] { m_settle.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, settle);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, settle);
    connect(&m_settle, &QTimer::timeout, this, &ChangedBar::look);
    connect(&tab.document(), &Document::scriptsChanged, this, &ChangedBar::watch);
    connect(&tab, &DocumentTab::saved, this, &ChangedBar::look);
    connect(m_reload, &QAction::triggered, this, &ChangedBar::reloadByUser);
    connect(m_keep, &QAction::triggered, this, [this] {
        Q_EMIT doneByUser(u"document.keepMine()"_s);
        keep();
    });
    connect(m_compare, &QAction::triggered, this, [this] {
        Q_EMIT doneByUser(u"document.compare()"_s);
        compare();
    });
    watch();
}

void ChangedBar::watch()
{
    const QStringList wanted = placesOf(m_tab.document());
    const QStringList before = m_watcher.files() + m_watcher.directories();
    for (const QString& place : before) {
        if (!wanted.contains(place))
            m_watcher.removePath(place);
    }
    for (const QString& place : wanted) {
        if (!before.contains(place))
            m_watcher.addPath(place);
    }
    if (m_tab.document().wasChangedOnDisk())
        m_settle.start();  // it was recovered, for example
}

void ChangedBar::look()
{
    watch();
    const Document& document = m_tab.document();
    const QString names = document.filesChangedOnDisk().join(u", "_s);
    const bool isChanged = !names.isEmpty();
    m_reload->setVisible(isChanged);
    m_keep->setVisible(isChanged);
    m_compare->setVisible(isChanged);
    if (isChanged)
        m_bar->say(m_tab.isModified()
                       ? tr("Another program has changed %1, and there are unsaved changes here.").arg(names)
                       : tr("Another program has changed %1.").arg(names));
    else if (document.isOwnFileGone())
        m_bar->say(tr("%1 is not there any more. Saving writes it again.").arg(document.path()));
    else
        m_bar->say({});
}

std::optional<QString> ChangedBar::reload()
{
    auto problem = m_tab.reload();
    look();
    return problem;
}

void ChangedBar::reloadByUser()
{
    if (const auto problem = reload())
        m_bar->say(*problem);
    else
        Q_EMIT doneByUser(u"document.reload()"_s);
}

void ChangedBar::keep()
{
    m_tab.document().acceptDisk();
    look();
}

void ChangedBar::compare()
{
    const QList<ComparedText> texts = textsToCompare(m_tab.content());
    auto* window = new CompareWindow(m_tab.title(), texts, &m_tab);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

}  // namespace studio
