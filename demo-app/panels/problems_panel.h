// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/document_panel.h"

#include <QtCore/QHash>

class QStackedWidget;

namespace carrel {
class ProblemsView;
}

namespace studio {

/// What went wrong in the scripts of the current document; those of others are kept for when they are.
class ProblemsPanel : public DocumentPanel {
    Q_OBJECT
public:
    explicit ProblemsPanel(QWidget* parent);

    void showDocument(DocumentTab* tab) override;
    QWidget* giveUp(DocumentTab& tab) override;
    void receive(DocumentTab& tab, QWidget* kept) override;

private:
    carrel::ProblemsView* viewOf(DocumentTab& tab);
    void adopt(DocumentTab& tab, carrel::ProblemsView* view);
    carrel::ProblemsView* take(const QObject* tab);
    void forget(const QObject* tab);
    void updateTitle();

    QStackedWidget* m_views;
    carrel::ProblemsView* m_empty;  // where there is no document
    QHash<const QObject*, carrel::ProblemsView*> m_viewOf;
};

}  // namespace studio
