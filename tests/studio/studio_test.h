// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document_tab.h"
#include "main_window.h"
#include "support/session_test.h"

#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>

#include <memory>

namespace studio::test {

using carrel::test::longestPause;
using carrel::test::patience;
using carrel::test::processPatience;

inline void trigger(MainWindow& window, const char* action)
{
    window.findChild<QAction*>(QString::fromLatin1(action))->trigger();
}

inline QString labelText(const MainWindow& window, const char* name)
{
    return window.findChild<QLabel*>(QString::fromLatin1(name))->text();
}

inline QString outputOf(const DocumentTab* tab) { return tab->panel()->outputPane()->text(); }

/// The widget that takes the keys of a document's editor, whichever editor it is.
inline QWidget* codeOf(const DocumentTab* tab) { return tab->editor()->findChild<QWidget*>(QStringLiteral("code")); }

inline DocumentTab* openText(MainWindow& window, const QString& text)
{
    DocumentTab* tab = window.newDocument();
    tab->editor()->setText(text);
    return tab;
}

inline QString endlessScript() { return QStringLiteral("print('running')\nwhile True:\n    pass\n"); }

inline bool isRunning(const DocumentTab* tab) { return outputOf(tab).contains(QStringLiteral("running")); }

/// Proof that the window answers: the longest time between two turns of the event loop.
class Heartbeat {
public:
    Heartbeat()
    {
        m_timer.setInterval(5);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            longest = std::max(longest, m_clock.restart());
            ++beats;
        });
        m_clock.start();
        m_timer.start();
    }

    qint64 longest = 0;
    int beats = 0;

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
};

}  // namespace studio::test
