// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QPointer>

namespace carrel {
class Session;
}

namespace carrel::widgets {

/// Says which package of a script needs a worker process, and offers to go on in one.
class WorkerOffer : public NoticeBar {
    Q_OBJECT
public:
    explicit WorkerOffer(QWidget* parent);

    /// Not owned, may go away at any time.
    void setSession(Session* session);

Q_SIGNALS:
    /// The user wants the session to move, and the script to be run again.
    void accepted();

private:
    QPointer<Session> m_session;
};

}  // namespace carrel::widgets
