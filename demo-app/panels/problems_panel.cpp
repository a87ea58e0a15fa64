// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/problems_panel.h"

#include "document_tab.h"

#include <carrel/widgets/problems_view.h>

#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace studio {

ProblemsPanel::ProblemsPanel(QWidget* parent)
    : DocumentPanel(QStringLiteral("problems"), tr("Problems"), parent),
      m_views(new QStackedWidget(this)),
      m_empty(new carrel::ProblemsView(m_views))
{
    m_views->addWidget(m_empty);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_views);
    setFocusProxy(m_empty);
}

void ProblemsPanel::showDocument(DocumentTab* tab)
{
    carrel::ProblemsView* const view = tab ? viewOf(*tab) : m_empty;
    m_views->setCurrentWidget(view);
    setFocusProxy(view);
    updateTitle();
}

// From a document's first moment on, so that what fails in the background is there when one looks.
carrel::ProblemsView* ProblemsPanel::viewOf(DocumentTab& tab)
{
    if (carrel::ProblemsView* const known = m_viewOf.value(&tab))
        return known;
    auto* const view = new carrel::ProblemsView(m_views);
    view->setSession(tab.session());
    adopt(tab, view);
    return view;
}

void ProblemsPanel::adopt(DocumentTab& tab, carrel::ProblemsView* view)
{
    m_views->addWidget(view);
    m_viewOf.insert(&tab, view);
    connect(view, &carrel::ProblemsView::countChanged, this, &ProblemsPanel::updateTitle);
    connect(view, &carrel::ProblemsView::locationActivated, this, &DocumentPanel::locationActivated);
    connect(&tab, &QObject::destroyed, this, &ProblemsPanel::forget);
}

carrel::ProblemsView* ProblemsPanel::take(const QObject* tab)
{
    carrel::ProblemsView* const view = m_viewOf.take(tab);
    if (view && focusProxy() == view)
        setFocusProxy(m_empty);
    return view;
}

void ProblemsPanel::forget(const QObject* tab)
{
    delete take(tab);
    updateTitle();
}

QWidget* ProblemsPanel::giveUp(DocumentTab& tab)
{
    carrel::ProblemsView* const view = take(&tab);
    if (!view)
        return nullptr;
    letGo(*m_views, *view, tab);
    updateTitle();
    return view;
}

void ProblemsPanel::receive(DocumentTab& tab, QWidget* kept)
{
    adopt(tab, static_cast<carrel::ProblemsView*>(kept));
}

void ProblemsPanel::updateTitle()
{
    const auto* const view = static_cast<const carrel::ProblemsView*>(m_views->currentWidget());
    setWindowTitle(view && view->count() > 0 ? tr("Problems (%1)").arg(view->count()) : tr("Problems"));
}

}  // namespace studio
