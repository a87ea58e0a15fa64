// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/stack_pane.h"

#include "widgets/elided_label.h"
#include "widgets/place_tree.h"

#include <QtGui/QTextDocument>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace carrel::widgets {

namespace {

QString headOf(const ThreadStack& thread)
{
    if (thread.isJobThread)
        return StackPane::tr("Thread of the job");
    return thread.name.isEmpty() ? StackPane::tr("Thread %1").arg(thread.nativeId)
                                 : StackPane::tr("Thread \"%1\"").arg(thread.name);
}

}  // namespace

StackPane::StackPane(QWidget* parent)
    : QWidget(parent),
      m_title(new ElidedLabel(this)),
      m_close(new QToolButton(this)),
      m_tree(new PlaceTree(this))
{
    m_title->setObjectName(QStringLiteral("stackTitle"));
    m_close->setObjectName(QStringLiteral("stackClose"));
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(tr("Close what the script is at"));
    m_close->setFocusPolicy(Qt::TabFocus);
    m_close->setAutoRaise(true);
    m_tree->setObjectName(QStringLiteral("stack"));
    m_tree->setAccessibleName(tr("What the script is at"));
    m_tree->header()->hide();
    auto* const head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 4, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_tree, 1);
    setFocusProxy(m_tree);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_tree, &PlaceTree::placeActivated, this, &StackPane::placeActivated);
    hide();
}

void StackPane::show(const QString& title, const ScriptStack& stack)
{
    m_stack = stack;
    m_title->setText(stack.inNativeCode ? tr("%1 is in native code").arg(title) : tr("What %1 is at").arg(title));
    m_tree->clear();
    for (const ThreadStack& thread : stack.threads)
        addThread(thread);
    if (!stack.note.isEmpty())
        PlaceTree::addText(*m_tree->invisibleRootItem(), stack.note);
    m_tree->expandAll();
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
    setVisible(true);
}

void StackPane::addThread(const ThreadStack& thread)
{
    QTreeWidgetItem* const head = PlaceTree::addText(*m_tree->invisibleRootItem(), headOf(thread));
    PlaceTree::addFrames(*head, thread.frames, thread.omittedFrames);
    if (thread.frames.empty())
        PlaceTree::addText(*head, tr("It runs no Python code."));
}

void StackPane::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (isHidden())  // and not only a window around it
        m_stack = {};
}

}  // namespace carrel::widgets
