// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/jobs_panel.h"

#include "document_tab.h"

#include <carrel/widgets/jobs_model.h>
#include <carrel/widgets/jobs_view.h>

#include <QtWidgets/QVBoxLayout>

namespace studio {

JobsPanel::JobsPanel(QWidget* parent)
    : DocumentPanel(QStringLiteral("jobs"), tr("Jobs"), parent),
      m_view(new carrel::JobsView(this))
{
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_view, &carrel::JobsView::locationActivated, this, &DocumentPanel::locationActivated);
    connect(m_view, &carrel::JobsView::sessionActivated, this, &JobsPanel::documentActivated);
    connect(m_view, &carrel::JobsView::stopPressed, this, &JobsPanel::jobStopped);
    connect(m_view->model(), &carrel::JobsModel::unfinishedCountChanged, this, &JobsPanel::updateTitle);
}

void JobsPanel::showDocument(DocumentTab* tab)
{
    if (!tab || m_known.contains(tab))
        return;
    m_known.insert(tab);
    connect(tab, &QObject::destroyed, this, [this](const QObject* gone) { m_known.remove(gone); });
    m_view->model()->addSession(tab->session(), tab->title());
    connect(tab, &DocumentTab::titleChanged, m_view,
            [this, tab] { m_view->model()->setDocument(tab->session(), tab->title()); });
}

void JobsPanel::updateTitle(int unfinished)
{
    setWindowTitle(unfinished > 0 ? tr("Jobs (%1)").arg(unfinished) : tr("Jobs"));
}

}  // namespace studio
