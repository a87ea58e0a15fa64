// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_panel.h"

#include "scene/open_gl.h"
#include "scene/scene_view.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>

#include <utility>

namespace studio {

ScenePanel::ScenePanel(Scene& scene, QWidget* parent)
    : QWidget(parent),
      m_scene(scene),
      m_layout(new QStackedLayout(this)),
      m_explanation(new QLabel(this))
{
    m_explanation->setObjectName(QStringLiteral("sceneProblem"));
    m_explanation->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignCenter);
    m_explanation->setMargin(24);
    m_explanation->setFocusPolicy(Qt::StrongFocus);
    m_layout->addWidget(m_explanation);
    setFocusProxy(m_explanation);
}

QString ScenePanel::problem() const { return m_view ? QString() : m_explanation->text(); }

void ScenePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_isTried, true))
        return;
    if (const auto problem = problemOfOpenGl())
        return explain(*problem);
    m_view = new SceneView(m_scene, this);
    // Not from within the view's own painting.
    connect(m_view, &SceneView::failed, this, &ScenePanel::explain, Qt::QueuedConnection);
    connect(m_view, &SceneView::editedByUser, this, &ScenePanel::editedByUser);
    m_layout->addWidget(m_view);
    m_layout->setCurrentWidget(m_view);
    setFocusProxy(m_view);
}

void ScenePanel::explain(const QString& problem)
{
    m_explanation->setText(problem);
    m_layout->setCurrentWidget(m_explanation);
    setFocusProxy(m_explanation);
    delete std::exchange(m_view, nullptr);
}

}  // namespace studio
