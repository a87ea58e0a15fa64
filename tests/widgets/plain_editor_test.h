// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/patience.h"

#include <carrel/widgets/plain_script_editor.h>

#include <QtCore/QObject>
#include <QtTest/QTest>
#include <QtWidgets/QPlainTextEdit>

#include <memory>

namespace carrel::test {

/// A PlainScriptEditor on the screen for each test.
class PlainEditorTest : public QObject {
    Q_OBJECT
protected:
    std::unique_ptr<PlainScriptEditor> m_editor;

    QPlainTextEdit& view() { return *m_editor->findChild<QPlainTextEdit*>(QStringLiteral("code")); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view(), key, modifiers);
    }

private Q_SLOTS:
    void init()
    {
        m_editor = std::make_unique<PlainScriptEditor>();
        m_editor->resize(600, 400);
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get(), patience));
    }

    void cleanup() { m_editor.reset(); }
};

}  // namespace carrel::test
