// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/patience.h"

#include <carrel/output_chunk.h>
#include <carrel/widgets/output_pane.h>

#include <QtCore/QObject>
#include <QtTest/QTest>
#include <QtWidgets/QPlainTextEdit>

#include <memory>

namespace carrel::test {

/// An output pane on the screen for each test.
class OutputPaneTest : public QObject {
    Q_OBJECT
protected:
    std::unique_ptr<OutputPane> m_pane;

    QPlainTextEdit& view() { return *m_pane->findChild<QPlainTextEdit*>(QStringLiteral("output")); }
    void print(const QString& text) { m_pane->append(OutputChunk{.text = text}); }

private Q_SLOTS:
    void init()
    {
        m_pane = std::make_unique<OutputPane>();
        m_pane->resize(800, 400);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get(), patience));
    }

    void cleanup() { m_pane.reset(); }
};

}  // namespace carrel::test
