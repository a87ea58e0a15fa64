// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/notice_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/plain_script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QScopeGuard>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPlainTextEdit>

namespace carrel::test {

using namespace Qt::StringLiterals;

/// A script's panel, and what is in it.
class ScriptPanelTest : public SessionTest {
    Q_OBJECT
protected:
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ScriptPanel> m_panel;

    QWidget* code() { return m_panel->findChild<QPlainTextEdit*>(QStringLiteral("code")); }
    QString output() { return m_panel->outputPane()->text(); }
    QAction* action(const char* name) { return m_panel->findChild<QAction*>(QString::fromLatin1(name)); }

    // A panel on the screen, until the end of the test: what a test leaves behind is looked at before the next one.
    [[nodiscard]] auto showPanel(const SessionConfig& config = {})
    {
        m_session = openSession(config);
        m_panel = std::make_unique<ScriptPanel>(m_session.get());
        m_panel->setSourceName(QStringLiteral("panel.py"));
        m_panel->resize(700, 500);
        m_panel->show();
        m_panel->activateWindow();
        if (!QTest::qWaitForWindowActive(m_panel.get(), patience))
            QTest::qFail("the panel does not become active", __FILE__, __LINE__);
        m_panel->setFocus();
        return qScopeGuard([this] {
            m_panel.reset();
            m_session.reset();
        });
    }
};

}  // namespace carrel::test
