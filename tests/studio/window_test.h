// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "studio/studio_test.h"

namespace studio::test {

/// Tests in the Studio's window, each in one of its own; all in one runtime. A test class that needs more at the beginning or
/// the end has an init() or cleanup() of its own, which calls what is here.
class WindowTest : public QObject {
    Q_OBJECT
protected:
    void startRuntime()
    {
        auto started = carrel::Runtime::start();
        if (!started)
            QFAIL(qPrintable(started.error().message));
        m_runtime = std::make_unique<carrel::Runtime>(std::move(*started));
    }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(*m_runtime);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    }

    /// Nothing of it may be left behind.
    void closeWindow()
    {
        m_window.reset();
        QTRY_COMPARE_WITH_TIMEOUT(m_runtime->counts().sessions, 0, patience);
        QCOMPARE(m_runtime->counts().hostThreadAttachments, 0);
    }

    std::unique_ptr<carrel::Runtime> m_runtime;
    std::unique_ptr<MainWindow> m_window;

private Q_SLOTS:
    void initTestCase() { startRuntime(); }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
};

}  // namespace studio::test
