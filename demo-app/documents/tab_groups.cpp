// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/tab_groups.h"

#include "document_tab.h"
#include "label_text.h"

#include <QtGui/QIcon>
#include <QtWidgets/QApplication>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QList<DocumentTab*> documentsIn(const QTabWidget* group)
{
    QList<DocumentTab*> documents;
    for (int index = 0; group && index < group->count(); ++index)
        documents.append(static_cast<DocumentTab*>(group->widget(index)));
    return documents;
}

/// With all that its tab says.
void transfer(DocumentTab* tab, QTabWidget* from, QTabWidget* to)
{
    const int index = from->indexOf(tab);
    const QString text = from->tabText(index);
    const QIcon icon = from->tabIcon(index);
    const QString toolTip = from->tabToolTip(index);
    from->removeTab(index);
    const int place = to->addTab(tab, icon, text);
    to->setTabToolTip(place, toolTip);
}

}  // namespace

TabGroups::TabGroups(QWidget* parent)
    : QWidget(parent),
      m_sides(new QSplitter(this)),
      m_first(makeGroup(u"documents"_s)),
      m_active(m_first)
{
    m_sides->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sides);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, const QWidget* now) { followFocus(now); });
}

/// The focus goes from tab to tab while they go.
TabGroups::~TabGroups()
{
    disconnect(qApp, nullptr, this, nullptr);
    blockSignals(true);
    delete m_sides;
}

QTabWidget* TabGroups::makeGroup(const QString& objectName)
{
    auto* group = new QTabWidget(m_sides);
    group->setObjectName(objectName);
    group->setDocumentMode(true);
    group->setTabsClosable(true);
    group->setMovable(true);
    group->setAccessibleName(tr("Open documents"));
    group->tabBar()->setAccessibleName(group->accessibleName());
    m_sides->addWidget(group);
    connect(group, &QTabWidget::currentChanged, this, [this, group] {
        if (group == m_active)
            Q_EMIT currentChanged();
    });
    connect(group, &QTabWidget::tabBarClicked, this, [this, group](int index) {
        if (index < 0)
            return;
        Q_EMIT tabClicked(static_cast<DocumentTab*>(group->widget(index)));
        setActive(group);
    });
    connect(group, &QTabWidget::tabCloseRequested, this,
            [this, group](int index) { Q_EMIT closeRequested(static_cast<DocumentTab*>(group->widget(index))); });
    return group;
}

void TabGroups::add(DocumentTab* tab) { m_active->addTab(tab, asLabel(tab->title())); }

void TabGroups::remove(DocumentTab* tab)
{
    QTabWidget* const group = groupOf(tab);
    if (!group)
        return;
    group->removeTab(group->indexOf(tab));
    tidy();
}

QList<DocumentTab*> TabGroups::documents() const { return documentsIn(m_first) + documentsIn(m_second); }

DocumentTab* TabGroups::current() const { return static_cast<DocumentTab*>(m_active->currentWidget()); }

QList<DocumentTab*> TabGroups::inFront() const
{
    QList<DocumentTab*> tabs;
    for (const QTabWidget* group : {m_first, m_second}) {
        if (group && group->currentWidget())
            tabs.append(static_cast<DocumentTab*>(group->currentWidget()));
    }
    return tabs;
}

void TabGroups::setCurrent(DocumentTab* tab)
{
    QTabWidget* const group = groupOf(tab);
    if (!group)
        return;
    group->setCurrentWidget(tab);
    setActive(group);
}

DocumentTab* TabGroups::neighbour(int step) const
{
    const QList<DocumentTab*> tabs = documentsIn(m_active);
    return tabs.isEmpty() ? nullptr : tabs.at((m_active->currentIndex() + step + tabs.size()) % tabs.size());
}

bool TabGroups::isSplit() const { return m_second != nullptr; }

bool TabGroups::moveToOtherSide(DocumentTab* tab)
{
    if (documents().size() < 2)
        return false;
    if (!m_second)
        m_second = makeGroup(u"otherDocuments"_s);
    QTabWidget* const from = groupOf(tab);
    QTabWidget* const to = from == m_first ? m_second : m_first;
    transfer(tab, from, to);
    to->setCurrentWidget(tab);
    m_active = to;
    if (to->count() == 1)
        m_sides->setSizes({1000, 1000});
    tidy();
    Q_EMIT currentChanged();
    return true;
}

void TabGroups::unsplit()
{
    if (!m_second)
        return;
    DocumentTab* const front = current();
    for (DocumentTab* tab : documentsIn(m_second))
        transfer(tab, m_second, m_first);
    tidy();
    if (front)
        setCurrent(front);
    Q_EMIT currentChanged();
}

/// No group is empty while another one is not.
void TabGroups::tidy()
{
    if (!m_second)
        return;
    if (m_first->count() == 0) {
        DocumentTab* const front = static_cast<DocumentTab*>(m_second->currentWidget());
        for (DocumentTab* tab : documentsIn(m_second))
            transfer(tab, m_second, m_first);
        if (front)
            m_first->setCurrentWidget(front);
    }
    if (m_second->count() > 0)
        return;
    m_active = m_first;
    QTabWidget* const empty = std::exchange(m_second, nullptr);
    empty->hide();
    empty->deleteLater();
    Q_EMIT currentChanged();
}

QTabWidget* TabGroups::groupOf(const DocumentTab* tab) const
{
    for (QTabWidget* group : {m_first, m_second}) {
        if (group && group->indexOf(const_cast<DocumentTab*>(tab)) >= 0)
            return group;
    }
    return nullptr;
}

void TabGroups::followFocus(const QWidget* now)
{
    for (QTabWidget* group : {m_first, m_second}) {
        if (group && now && group->isAncestorOf(now))
            setActive(group);
    }
}

void TabGroups::setActive(QTabWidget* group)
{
    if (std::exchange(m_active, group) != group)
        Q_EMIT currentChanged();
}

void TabGroups::label(DocumentTab* tab, const QString& text, const QIcon& icon, const QString& toolTip)
{
    QTabWidget* const group = groupOf(tab);
    if (!group)
        return;
    const int index = group->indexOf(tab);
    group->setTabText(index, asLabel(text));
    group->setTabIcon(index, icon);
    group->setTabToolTip(index, toolTip);
}

}  // namespace studio
