// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_panel.h"

#include "document_tab.h"

#include <QtWidgets/QStackedWidget>

namespace studio {

DocumentPanel::DocumentPanel(const QString& objectName, const QString& title, QWidget* parent) : QWidget(parent)
{
    setObjectName(objectName);
    setWindowTitle(title);
}

QList<QWidget*> DocumentPanel::parts() { return {this}; }

QWidget* DocumentPanel::giveUp(DocumentTab&) { return nullptr; }

void DocumentPanel::receive(DocumentTab&, QWidget*) { }

QSize DocumentPanel::sizeHint() const
{
    constexpr int lines = 8;
    const QSize own = QWidget::sizeHint();
    return area() == Qt::BottomDockWidgetArea ? QSize(own.width(), lines * fontMetrics().lineSpacing()) : own;
}

void DocumentPanel::letGo(QStackedWidget& pages, QWidget& page, DocumentTab& tab)
{
    disconnect(&page, nullptr, this, nullptr);
    disconnect(&tab, nullptr, this, nullptr);
    pages.removeWidget(&page);
    page.setParent(nullptr);
}

}  // namespace studio
