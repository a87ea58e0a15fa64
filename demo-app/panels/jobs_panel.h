// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/document_panel.h"

#include <QtCore/QSet>

namespace carrel {
class Job;
class JobsView;
class Session;
}  // namespace carrel

namespace studio {

/// Every job of every document.
class JobsPanel : public DocumentPanel {
    Q_OBJECT
    Q_MOC_INCLUDE("carrel/job.h")
    Q_MOC_INCLUDE("carrel/session.h")
public:
    explicit JobsPanel(QWidget* parent);

    /// The document's jobs are here from now on, whichever document is current.
    void showDocument(DocumentTab* tab) override;

Q_SIGNALS:
    /// The user wants to see the document that has this session.
    void documentActivated(carrel::Session* session);
    /// The user stops a job.
    void jobStopped(carrel::Job* job);

private:
    void updateTitle(int unfinished);

    carrel::JobsView* m_view;
    QSet<const QObject*> m_known;  // the tabs
};

}  // namespace studio
