// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

#include <carrel/queue.h>
#include <carrel/widgets/console.h>
#include <carrel/widgets/output_pane.h>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPlainTextEdit>

namespace carrel::test {

using namespace Qt::StringLiterals;

/// A console on the screen for each test, as a person uses it: with the keyboard, and with the mouse.
class ConsoleTest : public SessionTest {
    Q_OBJECT
protected:
    const Queue m_gate = *Queue::create(1);  // among the session's arguments: what a statement may wait at
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Console> m_console;

    QPlainTextEdit* edit() { return m_console->findChild<QPlainTextEdit*>(u"statement"_s); }
    QPlainTextEdit* transcript() { return m_console->findChild<QPlainTextEdit*>(u"output"_s); }
    QString shown() { return m_console->outputPane()->text(); }
    QString input() { return m_console->input(); }

    void openConsole()
    {
        m_session = openSession({.arguments = {{u"gate"_s, m_gate}}});
        m_console = std::make_unique<Console>(m_session.get());
        m_console->resize(700, 400);
        m_console->show();
        m_console->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_console.get(), patience));
        m_console->setFocus();
        QVERIFY(edit()->hasFocus());
    }

    void type(const QString& text)
    {
        for (const QString& line : text.split(u'\n')) {
            QTest::keyClicks(edit(), line);
            press(Qt::Key_Return);
        }
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    bool waitForText(const QString& text)
    {
        return QTest::qWaitFor([&] { return shown().contains(text); }, patience);
    }

    bool waitUntilIdle()
    {
        return QTest::qWaitFor(
            [&] { return m_session->jobs().isEmpty() && m_session->state() == Session::State::Idle; }, patience);
    }

    void paste(const QString& text)
    {
        QGuiApplication::clipboard()->setText(text);
        QTest::keySequence(edit(), QKeySequence::Paste);
    }

private Q_SLOTS:
    void init() { openConsole(); }

    void cleanup()
    {
        m_console.reset();
        m_session.reset();
        verifyThatNothingIsLeft();
    }
};

}  // namespace carrel::test
