// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/worker_offer.h"

#include <carrel/session.h>

#include <QtGui/QAction>

namespace carrel::widgets {

WorkerOffer::WorkerOffer(QWidget* parent) : NoticeBar(parent)
{
    setObjectName(QStringLiteral("workerOffer"));
    QAction* const accept = addOffer(tr("Restart in a worker and run again"));
    accept->setObjectName(QStringLiteral("moveToWorker"));
    accept->setToolTip(tr("Goes on in a process of its own, where every package works: variables are gone."));
    connect(accept, &QAction::triggered, this, [this] {
        say({});
        Q_EMIT accepted();
    });
}

void WorkerOffer::setSession(Session* session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    say({});
    if (!session)
        return;
    connect(session, &Session::workerAdvised, this, [this](const QString& module) {
        say(tr("%1 needs a worker process. What the script had done by then could not be repeated by itself.").arg(module));
    });
    connect(session, &Session::isolationChanged, this, [this] { say({}); });
}

}  // namespace carrel::widgets
